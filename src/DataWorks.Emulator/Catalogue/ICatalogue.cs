namespace DataWorks.Emulator.Catalogue;

/// <summary>What the operations ask. Answers do not change while the emulator runs.</summary>
internal interface ICatalogue
{
    Table? FindTable(string guid);

    Table? FindTable(in TableName name);

    Project? FindProject(string engine, string? clusterId, string name);

    TableSlice ListTables(Project project, long skip, int take);

    TableSlice SearchTables(TableSearch search, long skip, int take);
}
