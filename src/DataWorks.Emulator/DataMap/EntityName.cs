using DataWorks.Emulator.Catalogue;

namespace DataWorks.Emulator;

/// <summary>The qualified names of the entities: <c>maxcompute-table.project.table</c>, <c>emr-table.cluster.database.table</c>.</summary>
internal static class EntityName
{
    public const string MaxComputeTable = "maxcompute-table";
    public const string EmrTable = "emr-table";

    public static string TypeOf(Table table) => table.Project.Engine == Project.Emr ? EmrTable : MaxComputeTable;

    public static string Of(Table table) =>
        table.Project.Engine == Project.Emr ? $"{EmrTable}.{table.Project.ClusterId}.{table.Project.Name}.{table.Name}"
        : table.Schema is null or "default" ? $"{MaxComputeTable}.{table.Project.Name}.{table.Name}"
        : $"{MaxComputeTable}.{table.Project.Name}.{table.Schema}.{table.Name}";

    public static Table? Find(ICatalogue catalogue, string qualifiedName) => qualifiedName.Split('.') switch
    {
        [MaxComputeTable, var project, var table] => catalogue.FindTable(new TableName(Project.Odps, null, project, null, table)),
        [MaxComputeTable, var project, var schema, var table] =>
            catalogue.FindTable(new TableName(Project.Odps, null, project, schema, table)),
        [EmrTable, var cluster, var database, var table] => catalogue.FindTable(new TableName(Project.Emr, cluster, database, null, table)),
        _ => null,
    };
}
