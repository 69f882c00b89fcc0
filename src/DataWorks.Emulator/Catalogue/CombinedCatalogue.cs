namespace DataWorks.Emulator.Catalogue;

/// <summary>Two catalogues as one: the first answers where both could.</summary>
internal sealed class CombinedCatalogue(ICatalogue first, ICatalogue second) : ICatalogue
{
    public Table? FindTable(string guid) => first.FindTable(guid) ?? second.FindTable(guid);

    public Table? FindTable(in TableName name) => first.FindTable(name) ?? second.FindTable(name);

    public Project? FindProject(string engine, string? clusterId, string name) =>
        first.FindProject(engine, clusterId, name) ?? second.FindProject(engine, clusterId, name);

    public TableSlice ListTables(Project project, long skip, int take) =>
        Join(first.ListTables(project, skip, take), skip, take, (from, count) => second.ListTables(project, from, count));

    public TableSlice SearchTables(TableSearch search, long skip, int take) =>
        Join(first.SearchTables(search, skip, take), skip, take, (from, count) => second.SearchTables(search, from, count));

    private static TableSlice Join(TableSlice head, long skip, int take, Func<long, int, TableSlice> more)
    {
        TableSlice tail = more(Math.Max(0, skip - head.Total), take - head.Tables.Count);
        return new TableSlice(head.Total + tail.Total, head.Tables.Count == 0 ? tail.Tables : [.. head.Tables, .. tail.Tables]);
    }
}
