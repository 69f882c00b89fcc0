using System.Globalization;
using DataWorks.Emulator.Catalogue;
using DataWorks.Emulator.Operations;
using DataWorks.Emulator.Protocol;
using DataWorks.Emulator.Replies;

namespace DataWorks.Emulator.Engines;

/// <summary>What is asked of a MaxCompute project or an EMR database.</summary>
internal static class DatabaseOperations
{
    public static Operation[] All { get; } =
    [
        Operation.Create("GetMetaDBInfo", Envelope.RequestIdOnly, [], Info),
        Operation.Create("ListMetaDB", Envelope.RequestIdOnly, ["DataSourceType", "ProjectId"], Databases),
    ];

    private static void Info(OperationCall call, ReplyWriter reply)
    {
        Project project = Lookup.ProjectOf(call);
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
        Workspace workspace = Lookup.WorkspaceOf(call);
        if (call.DataSourceType() != Project.Emr)
            throw new ServiceException(ServiceErrors.ParameterInvalid);
        string? cluster = call.Text("ClusterId");
        Project[] databases = [.. call.Catalogue.Projects.Where(project =>
            project.Engine == Project.Emr
            && project.ProjectId == workspace.ProjectId
            && (cluster is null || project.ClusterId == cluster))];
        reply.StartObject("DatabaseInfo");
        reply.Add("TotalCount", databases.Length);
        reply.AddList("DbList", page.Cut(databases), (item, database) =>
        {
            item.Add("Name", database.Name);
            item.Add("Type", "HIVE");
            ulong id = StableHash.Of(database.ClusterId + database.Name) % 100_000;
            item.Add("UUID", id.ToString(CultureInfo.InvariantCulture));
            item.Add("OwnerId", workspace.Owner);
            item.Add("Location", "hdfs://emr-cluster/user/hive/warehouse/" + database.Name + ".db");
            item.Add("CreateTimeStamp", workspace.CreateTime / BusinessDates.Second);
            item.Add("ModifiedTimeStamp", (workspace.CreateTime / BusinessDates.Second) + 12);
        });
        reply.EndObject();
    }
}
