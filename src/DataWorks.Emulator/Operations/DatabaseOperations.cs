using DataWorks.Emulator.Catalogue;
using DataWorks.Emulator.Protocol;
using DataWorks.Emulator.Replies;

namespace DataWorks.Emulator.Operations;

/// <summary>What is asked of a MaxCompute project or an EMR database.</summary>
internal static class DatabaseOperations
{
    public static Operation[] All { get; } =
    [
        Operation.Create("GetMetaDBTableList", Envelope.RequestIdOnly, [], TableList),
        Operation.Create("GetMetaDBInfo", Envelope.RequestIdOnly, [], Info),
        Operation.Create("ListMetaDB", Envelope.RequestIdOnly, ["DataSourceType", "ProjectId"], Databases),
        Operation.Create("ListTables", Envelope.RequestIdOnly, ["DataSourceType"], TablesOfType),
    ];

    private static void TableList(OperationCall call, ReplyWriter reply)
    {
        Page page = Page.Of(call);
        Project project = Locate.ProjectOf(call);
        TableSlice tables = call.Catalogue.ListTables(project, page.Skip, page.Size);

        reply.StartObject("Data");
        page.Write(reply, tables.Total);
        reply.StartArray("TableEntityList");
        foreach (Table table in tables.Tables)
        {
            reply.StartItem();
            reply.Add("TableGuid", table.Guid);
            reply.Add("TableName", table.Name);
            reply.Add("DatabaseName", project.Name);
            reply.EndObject();
        }

        reply.EndArray();
        reply.EndObject();
    }

    private static void Info(OperationCall call, ReplyWriter reply)
    {
        Project project = Locate.ProjectOf(call);
        Workspace workspace = call.Catalogue.Workspaces.First(candidate => candidate.ProjectId == project.ProjectId);
        bool emr = project.Engine == Project.Emr;
        reply.StartObject("Data");
        reply.Add("AppGuid", emr ? null : project.AppGuid);
        reply.Add("ClusterBizId", project.ClusterId);
        reply.Add("Name", project.Name);
        reply.Add("Type", emr ? "hive" : "odps");
        reply.Add("Comment", workspace.Description);
        reply.Add("Endpoint", emr ? null : "http://service.cn-shanghai.maxcompute.aliyun-inc.com/api");
        reply.Add("Location", emr ? "hdfs://emr-cluster/user/hive/warehouse" : null);
        reply.Add("EnvType", project.EnvType);
        reply.Add("OwnerId", workspace.Owner);
        reply.Add("OwnerName", workspace.Members.FirstOrDefault(member => member.Id == workspace.Owner)?.Name);
        reply.Add("ProjectId", project.ProjectId);
        reply.Add("ProjectName", workspace.Identifier);
        reply.Add("ProjectNameCn", workspace.Name);
        reply.Add("TenantId", project.TenantId);
        reply.Add("CreateTime", workspace.CreateTime);
        reply.Add("ModifyTime", workspace.CreateTime + BusinessDates.Day);
        reply.EndObject();
    }

    // Times are epoch seconds here, and nowhere else.
    private static void Databases(OperationCall call, ReplyWriter reply)
    {
        Page page = Page.Of(call, "PageNum");
        Workspace workspace = Locate.WorkspaceOf(call);
        if (call.DataSourceType() != Project.Emr)
            throw new ServiceException(ServiceErrors.ParameterInvalid);
        string? cluster = call.Text("ClusterId");
        Project[] databases = [.. call.Catalogue.Projects.Where(project =>
            project.Engine == Project.Emr && project.ProjectId == workspace.ProjectId && (cluster is null || project.ClusterId == cluster))];
        reply.StartObject("DatabaseInfo");
        reply.Add("TotalCount", databases.Length);
        reply.AddList("DbList", page.Cut(databases), (item, database) =>
        {
            item.Add("Name", database.Name);
            item.Add("Type", "HIVE");
            item.Add("UUID", (StableHash.Of(database.ClusterId + database.Name) % 100_000).ToString(System.Globalization.CultureInfo.InvariantCulture));
            item.Add("OwnerId", workspace.Owner);
            item.Add("Location", "hdfs://emr-cluster/user/hive/warehouse/" + database.Name + ".db");
            item.Add("CreateTimeStamp", workspace.CreateTime / BusinessDates.Second);
            item.Add("ModifiedTimeStamp", (workspace.CreateTime / BusinessDates.Second) + 12);
        });
        reply.EndObject();
    }

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

        foreach (Workspace.DataSource source in call.Catalogue.Workspaces.SelectMany(static workspace => workspace.DataSources).Where(source => source.Type == type && source.EnvType == 1))
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

    private static void WriteEntity(ReplyWriter reply, string name, string type, string database, string instance, string? project, string table)
    {
        reply.StartItem();
        reply.Add("EntityQualifiedName", name);
        reply.StartObject("EntityContent");
        reply.Add("DataSourceQualifiedName", $"1822931104031845:cn-shanghai:{type}:{database}");
        reply.Add("DataSourceUniqueId", StableHash.Of(type + instance + database).ToString("x16", System.Globalization.CultureInfo.InvariantCulture));
        reply.Add("InstanceId", instance);
        reply.Add("DatabaseName", database);
        reply.Add("ProjectName", project);
        reply.Add("TableName", table);
        reply.EndObject();
        reply.EndObject();
    }
}
