namespace DataWorksMeta;

/// <summary>A value that is handed from node to node (GetFile).</summary>
public sealed class FileParameter(Row row) : DwObject(row)
{
    /// <summary>Its name.</summary>
    public string? ParameterName { get; } = row.Text("ParameterName");

    /// <summary>Where it comes from, as <c>&lt;project&gt;.&lt;node&gt;:&lt;parameter&gt;</c>; only of what is taken.</summary>
    public string? ValueSource { get; } = row.Text("ValueSource");

    /// <summary>The value, or how it is made; only of what is given.</summary>
    public string? Value { get; } = row.Text("Value");

    /// <summary>The number of its kind, as the service writes it: 0 for a variable, 1 for a constant; only of what is given.</summary>
    public string? Type { get; } = row.Text("Type");

    /// <summary>What it is for; only of what is given.</summary>
    public string? Description { get; } = row.Text("Description");

    /// <inheritdoc/>
    public override string ToString() => $"{ParameterName}={ValueSource ?? Value}";
}
