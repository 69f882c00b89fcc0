using DataWorksMeta.Tables;

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

    public static ColumnIdentity Of(string guid) => new(guid, null, null);

    /// <summary>A column named by its parts; one of MaxCompute has the GUID that they make.</summary>
    public static ColumnIdentity Of(TableIdentity table, string name) =>
        table.Guid is string guid ? Of($"{guid}.{name}") : new ColumnIdentity(null, table, name);

    public override string ToString() => Guid ?? $"{Table}.{Name}";
}
