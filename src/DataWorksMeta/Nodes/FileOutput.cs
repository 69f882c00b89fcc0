namespace DataWorksMeta;

/// <summary>What a file declares that its node writes (GetFile).</summary>
public sealed class FileOutput(Row row) : DwObject(row)
{
    /// <summary>The output: for a MaxCompute table usually <c>&lt;project&gt;.&lt;table&gt;</c>.</summary>
    public string? Output { get; } = row.Text("Output");

    /// <summary>The table it stands for.</summary>
    public string? RefTableName { get; } = row.Text("RefTableName");

    /// <inheritdoc/>
    public override string ToString() => Output ?? string.Empty;
}
