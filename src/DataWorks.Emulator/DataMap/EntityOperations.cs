using System.Globalization;
using DataWorks.Emulator.Catalogue;
using DataWorks.Emulator.Operations;
using DataWorks.Emulator.Replies;

namespace DataWorks.Emulator.DataMap;

/// <summary>The tables of every kind of data source, as entities.</summary>
internal static class EntityOperations
{
    public static Operation[] All { get; } =
    [
        Operation.Create("ListTables", Envelope.RequestIdOnly, ["DataSourceType"], TablesOfType),
    ];

    private static void TablesOfType(OperationCall call, ReplyWriter reply)
    {
        PageToken page = PageToken.Of(call);
        string type = call.RequiredText("DataSourceType").ToLowerInvariant();
        long total = 0;
        reply.StartObject("Data");
        reply.StartArray("TableEntityList");
        int left = page.Size;
        foreach (Project project in call.Catalogue.Projects.Where(project => project.Engine == type))
        {
            TableSlice tables = call.Catalogue.ListTables(project, Math.Max(0, page.Skip - total), left);
            total += tables.Total;
            left -= tables.Tables.Count;
            foreach (Table table in tables.Tables)
                WriteEntity(reply, EntityName.Of(table), type, project.Name, project.ClusterId ?? "", project.Name, table.Name);
        }

        IEnumerable<DataSource> sources = call.Catalogue.Workspaces.SelectMany(static workspace => workspace.DataSources);
        foreach (DataSource source in sources.Where(source => source.Type == type && source.EnvType == 1))
        {
            string[] names = [.. source.Tables.Skip((int)Math.Max(0, page.Skip - total)).Take(left)];
            total += source.Tables.Count;
            left -= names.Length;
            foreach (string name in names)
                WriteEntity(reply, $"{type}-table.{source.Name}.{source.Database}.{name}", type, source.Database, source.Name, null, name);
        }

        reply.EndArray();
        reply.Add("Total", total);
        // Nothing follows: an empty token.
        reply.Add("NextToken", page.Next(total) ?? "");
        reply.EndObject();
    }

    private static void WriteEntity(
        ReplyWriter reply, string name, string type, string database, string instance, string? project, string table)
    {
        reply.StartItem();
        reply.Add("EntityQualifiedName", name);
        reply.StartObject("EntityContent");
        reply.Add("DataSourceQualifiedName", $"1822931104031845:cn-shanghai:{type}:{database}");
        reply.Add("DataSourceUniqueId", StableHash.Of(type + instance + database).ToString("x16", CultureInfo.InvariantCulture));
        reply.Add("InstanceId", instance);
        reply.Add("DatabaseName", database);
        reply.Add("ProjectName", project);
        reply.Add("TableName", table);
        reply.EndObject();
        reply.EndObject();
    }
}
