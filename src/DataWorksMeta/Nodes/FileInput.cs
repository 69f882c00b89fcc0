namespace DataWorksMeta;

/// <summary>What a file declares that its node reads (GetFile).</summary>
public sealed class FileInput(Row row) : DwObject(row)
{
    /// <summary>The output of another node.</summary>
    public string? Input { get; } = row.Text("Input");

    /// <summary>How it was found: <c>MANUAL</c> or <c>AUTO</c>.</summary>
    public string? ParseType { get; } = row.Text("ParseType");

    /// <inheritdoc/>
    public override string ToString() => Input ?? string.Empty;
}
