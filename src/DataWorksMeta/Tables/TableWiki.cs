using DataWorksMeta.Tables;

namespace DataWorksMeta;

/// <summary>The usage notes of a table (GetMetaTableIntroWiki).</summary>
public sealed class TableWiki(Row row) : DwObject(row)
{
    /// <summary>The table that was asked about.</summary>
    public string? TableGuid { get; } = row.Subject<TableIdentity>()?.Guid;

    /// <summary>The notes.</summary>
    public string? Content { get; } = row.Text("Content");

    /// <summary>Their version.</summary>
    public long? Version { get; } = row.Long("Version");

    /// <summary>The account id of their author.</summary>
    public string? Creator { get; } = row.Id("Creator");

    /// <summary>The name of their author.</summary>
    public string? CreatorName { get; } = row.Text("CreatorName");

    /// <summary>When they were written.</summary>
    public DateTimeOffset? CreateTime { get; } = row.Time("CreateTime");

    /// <summary>When they were last changed.</summary>
    public DateTimeOffset? ModifiedTime { get; } = row.Time("ModifiedTime");

    internal override bool HoldsNothing => string.IsNullOrWhiteSpace(Content);

    internal override string Identity => $"{TableGuid} {Version}";

    /// <inheritdoc/>
    public override string ToString() => Content ?? string.Empty;
}
