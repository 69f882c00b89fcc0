using DataWorks.Emulator.Operations;
using DataWorks.Emulator.Protocol;
using DataWorks.Emulator.Replies;

namespace DataWorks.Emulator.Engines;

/// <summary>Registered clusters.</summary>
internal static class ClusterOperations
{
    public static Operation[] All { get; } =
    [
        Operation.Create("ListClusters", Envelope.Full, ["ClusterType"], Clusters),
        Operation.Create("ListClusterConfigs", Envelope.Full, ["ClusterId", "ConfigType", "ProjectId"], Configs),
    ];

    private static void Clusters(OperationCall call, ReplyWriter reply)
    {
        Page page = Page.Of(call);
        Cluster[] clusters = [.. call.Catalogue.Tenant.Clusters.Where(cluster => cluster.Type == call.RequiredText("ClusterType"))];
        reply.StartObject("Data");
        page.Write(reply, clusters.Length);
        reply.AddList("Clusters", page.Cut(clusters), static (item, cluster) =>
        {
            item.Add("ClusterId", cluster.Id);
            item.Add("ClusterBizId", cluster.BusinessId);
        });
        reply.EndObject();
    }

    // The numeric id: C-... is refused.
    private static void Configs(OperationCall call, ReplyWriter reply)
    {
        Lookup.WorkspaceOf(call);
        long id = call.RequiredNumber("ClusterId");
        Cluster cluster = call.Catalogue.Tenant.Clusters.FirstOrDefault(candidate => candidate.Id == id)
            ?? throw new ServiceException(ServiceErrors.Workbench("the cluster does not exist."));
        if (call.Text("ConfigType") != "SPARK_CONF")
            throw new ServiceException(ServiceErrors.Workbench("ConfigType"));
        reply.AddListOrNull("ClusterConfigs", [.. cluster.SparkConf], static (item, module) =>
        {
            item.Add("ModuleName", module.Key);
            item.Add("EnableOverwrite", module.Key == "ide");
            item.Add("ConfigValue", module.Value.GetRawText());
        });
    }
}
