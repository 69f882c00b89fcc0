using DataWorksMeta.Api;
using DataWorksMeta.Engines;
using DataWorksMeta.Tables;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Lineage;

/// <summary>Which column is meant: by its GUID, or by its name and its table.</summary>
internal sealed class ColumnIdentity
{
    private ColumnIdentity(string? guid, TableIdentity? table, string? name)
    {
        Guid = guid;
        Table = table;
        Name = name;
    }

    public string? Guid { get; }

    /// <summary>Its table, where it has no GUID.</summary>
    public TableIdentity? Table { get; }

    public string? Name { get; }

    /// <summary>A column by its GUID: <c>project.table.column</c> is short for <c>odps.project.table.column</c>.</summary>
    public static ColumnIdentity Of(string guid)
    {
        string plain = NameText.CleanPath(guid) ?? throw new DwException(ErrorId.NoId, "the GUID of the column is empty.");
        NameText.RefusePattern(plain, "Name one column; Get-DwTableColumn shows those of a table.");
        const string Prefix = EngineType.MaxCompute + ".";
        bool isGuid = plain.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase);
        if (!isGuid && (plain.AsSpan().Count('.') != 2 || EngineType.IsOther(plain[..plain.IndexOf('.')])))
            return new(plain, null, null);
        bool isOwn = plain.StartsWith(Prefix, StringComparison.Ordinal) && plain.AsSpan(Prefix.Length).IndexOfAnyInRange('a', 'z') >= 0;
        plain = isOwn || !NameText.IsPlain(plain) ? plain : plain.ToLowerInvariant();
        return new(isGuid ? plain : Prefix + plain, null, null);
    }

    /// <summary>A column named by its parts; one of MaxCompute has the GUID that they make.</summary>
    public static ColumnIdentity Of(TableIdentity table, string name) =>
        table.Guid is string guid ? Of($"{guid}.{NameText.Clean(name)}") : new ColumnIdentity(null, table, NameText.Clean(name));

    public override string ToString() => Guid ?? $"{Table}.{Name}";
}
