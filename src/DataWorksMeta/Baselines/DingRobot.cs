namespace DataWorksMeta;

/// <summary>A DingTalk robot that a baseline calls (GetBaseline).</summary>
public sealed class DingRobot(Row row) : DwObject(row)
{
    /// <summary>Its address; the token is hidden unless it was asked for.</summary>
    public string? WebUrl { get; } = row.SecretAddress("WebUrl");

    /// <summary>Whether it calls everyone in its group.</summary>
    public bool? AtAll { get; } = row.Truth("AtAll");

    /// <inheritdoc/>
    public override string ToString() => WebUrl ?? string.Empty;
}
