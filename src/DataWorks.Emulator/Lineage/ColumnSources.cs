using DataWorks.Emulator.Catalogue;

namespace DataWorks.Emulator.Lineage;

/// <summary>Which columns of one table are made from which of another.</summary>
internal static class ColumnSources
{
    /// <summary>The columns of a source that a column is made from: those the catalogue names, otherwise the one of its name.</summary>
    public static IEnumerable<TableColumn> Of(Table table, TableColumn column, Table source)
    {
        if (!table.ColumnSources.TryGetValue(column.Name, out List<string>? names))
            return TableColumn.Find(source, column.Name) is { } same && same.Name == column.Name ? [same] : [];
        return TableColumn.Of(source).Where(candidate => names.Exists(name => IsNamed(name, source, candidate, table)));
    }

    /// <summary>The columns of a consumer that a column goes into.</summary>
    public static IEnumerable<TableColumn> ReadersOf(Table table, TableColumn column, Table consumer) =>
        TableColumn.Of(consumer).Where(candidate => Of(consumer, candidate, table).Any(source => source.Name == column.Name));

    private static bool IsNamed(string name, Table source, in TableColumn column, Table reader)
    {
        int dot = name.LastIndexOf('.');
        if (dot < 0 || name[(dot + 1)..] != column.Name)
            return false;
        string table = name[..dot];
        return table.StartsWith(Project.Odps + ".", StringComparison.Ordinal)
            ? NamePattern.Matches(table, source.Guid)
            : ReferenceEquals(source.Project, reader.Project) && NamePattern.Matches(table, source.Name);
    }
}
