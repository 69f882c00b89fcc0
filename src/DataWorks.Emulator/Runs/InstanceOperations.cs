using System.Globalization;
using DataWorks.Emulator.Catalogue;
using DataWorks.Emulator.Nodes;
using DataWorks.Emulator.Operations;
using DataWorks.Emulator.Protocol;
using DataWorks.Emulator.Replies;

namespace DataWorks.Emulator.Runs;

/// <summary>Runs of nodes.</summary>
internal static class InstanceOperations
{
    private const string TableNotFound = "ODPS-0130131:[1,8] Table not found";

    private const int Pages = 100;
    private const int LogDays = 7;

    public static Operation[] All { get; } =
    [
        Operation.Create("GetInstance", Envelope.FullWithZeroError, ["InstanceId", "ProjectEnv"], Get),
        Operation.Create("ListInstances", Envelope.FullWithZeroError, ["ProjectEnv", "ProjectId"], List),
        Operation.Create("ListInstanceHistory", Envelope.SuccessOnly, ["InstanceId"], History),
        Operation.Create("GetInstanceLog", Envelope.FullWithZeroError, ["InstanceId", "ProjectEnv"], Log),
    ];

    private static void Get(OperationCall call, ReplyWriter reply)
    {
        NodeInstance instance = Lookup.InstanceOf(call);
        reply.StartObject("Data");
        Write(call, reply, instance);
        reply.Add("Owner", instance.Node.OwnerId);
        reply.Add("PeriodNumber", instance.Hour + 1);
        reply.EndObject();
    }

    private static void List(OperationCall call, ReplyWriter reply)
    {
        Page page = Page.Of(call).UpTo(Pages, ServiceErrors.Workbench("PageNumber"));
        Workspace workspace = Lookup.WorkspaceOf(call);
        IEnumerable<NodeInstance> instances = Matches(call, workspace);
        instances = call.Text("OrderBy") switch
        {
            null or "INSTANCE_ID_DESC" => instances,
            "CREATE_TIME_DESC" => instances.OrderByDescending(static instance => instance.Bizdate),
            _ => throw new ServiceException(ServiceErrors.Workbench("OrderBy")),
        };
        List<NodeInstance> rows = new(page.Size);
        int total = 0;
        foreach (NodeInstance instance in instances)
        {
            if (total++ >= page.Skip && rows.Count < page.Size)
                rows.Add(instance);
        }

        reply.StartObject("Data");
        page.Write(reply, total);
        reply.AddList("Instances", rows, (item, instance) =>
        {
            Write(call, item, instance);
            item.Add("ErrorMessage", instance.Status == "FAILURE" ? TableNotFound : "");
        });
        reply.EndObject();
    }

    // By descending id: ids grow with the node's place, then with the date.
    private static IEnumerable<NodeInstance> Matches(OperationCall call, Workspace workspace)
    {
        DateOnly? day = Date(call, "Bizdate");
        DateOnly first = day ?? Date(call, "BeginBizdate") ?? BusinessDates.First;
        DateOnly last = day ?? Date(call, "EndBizdate") ?? BusinessDates.Last;
        long? nodeId = call.Number("NodeId");
        long? dagId = call.Number("DagId");
        string? status = call.Text("Status");
        IEnumerable<Node> nodes = call.Catalogue.NodesOf(workspace.ProjectId, call.ProjectEnv());
        if (nodeId is { } id)
            nodes = call.Catalogue.FindNode(id, call.ProjectEnv()) is { } one && one.ProjectId == workspace.ProjectId ? [one] : [];
        return NodeOperations.Filter(call, nodes).Reverse()
            .SelectMany(node => NodeInstance.Of(node, first, last))
            .Where(instance => (status is null || instance.Status == status) && (dagId is null || instance.DagId == dagId));
    }

    // A date without a time is refused.
    private static DateOnly? Date(OperationCall call, string name) => call.Text(name) is not { } text ? null
        : BusinessDates.Parse(text, "yyyy-MM-dd HH:mm:ss") is { } time ? BusinessDates.DateOf(time)
        : throw new ServiceException(ServiceErrors.Workbench(name));

    private static void Write(OperationCall call, ReplyWriter item, NodeInstance instance)
    {
        Node node = instance.Node;
        WriteRun(item, instance);
        item.Add("Status", instance.Status);
        item.Add("BeginWaitResTime", instance.BeginWaitResTime);
        item.Add("BeginRunningTime", instance.BeginRunningTime);
        item.Add("FinishTime", instance.FinishTime);
        item.Add("ModifyTime", instance.FinishTime ?? instance.BeginRunningTime ?? instance.CreateTime);
        item.Add("DagType", "DAILY");
        item.Add("BaselineId", Lookup.BaselineOf(call, node)?.Id);
        item.Add("BusinessId", node.BusinessId);
        item.Add("RelatedFlowId", node.BusinessId);
        item.Add("Connection", node.Connection);
        item.Add("CreateUser", node.OwnerId);
        item.Add("DqcType", NodeFields.DqcType(node));
        item.Add("DqcDescription", "");
        item.Add("ParamValues", instance.ParamValues);
        item.Add("Priority", node.Priority);
        item.Add("RepeatInterval", 120000);
        item.Add("Repeatability", NodeFields.Repeatable(node));
        item.Add("TaskRerunTime", NodeInstance.MostReruns - instance.Reruns);
    }

    private static void WriteRun(ReplyWriter item, NodeInstance instance)
    {
        item.Add("InstanceId", instance.Id);
        item.Add("NodeId", instance.Node.Id);
        item.Add("NodeName", instance.Node.Name);
        item.Add("DagId", instance.DagId);
        item.Add("TaskType", instance.TaskType);
        item.Add("Bizdate", BusinessDates.Midnight(instance.Bizdate));
        item.Add("CycTime", instance.CycTime);
        item.Add("CreateTime", instance.CreateTime);
        item.Add("BeginWaitTimeTime", instance.CreateTime + BusinessDates.Second);
    }

    private static void History(OperationCall call, ReplyWriter reply)
    {
        NodeInstance instance = Lookup.InstanceOf(call);
        reply.AddListOrNull("Instances", [.. Enumerable.Range(1, instance.Reruns)], (item, number) =>
        {
            (long begin, long finish) = instance.EarlierRun(number);
            WriteRun(item, instance);
            item.Add("InstanceHistoryId", (instance.Id * 10) + number);
            item.Add("Status", "FAILURE");
            item.Add("DagType", "0");
            item.Add("BeginWaitResTime", begin - BusinessDates.Second);
            item.Add("BeginRunningTime", begin);
            item.Add("FinishTime", finish);
            item.Add("ModifyTime", finish);
            item.Add("ErrorMessage", TableNotFound);
        });
    }

    // Logs older than a week are gone.
    private static void Log(OperationCall call, ReplyWriter reply)
    {
        NodeInstance instance = Lookup.InstanceOf(call);
        long? history = call.Number("InstanceHistoryId");
        if (history is { } id && (id / 10 != instance.Id || id % 10 < 1 || id % 10 > instance.Reruns))
            throw new ServiceException(ServiceErrors.Workbench("InstanceHistoryId"));
        if (instance.Bizdate.AddDays(LogDays) < BusinessDates.Last)
        {
            reply.AddNull("Data");
            return;
        }

        (long? begin, long? finish) = history is { } run
            ? instance.EarlierRun((int)(run % 10))
            : (instance.BeginRunningTime, instance.FinishTime);
        reply.Add("Data", LogText(instance, begin, finish, history is null ? instance.Status : "FAILURE"));
    }

    private static string LogText(in NodeInstance instance, long? begin, long? finish, string status)
    {
        if (begin is not { } start)
            return "";
        const string Format = "yyyy-MM-dd HH:mm:ss";
        string id = instance.Node.Id.ToString(CultureInfo.InvariantCulture);
        List<string> lines =
        [
            $"{BusinessDates.Format(start, Format)} INFO =================================================================",
            $"{BusinessDates.Format(start, Format)} INFO 任务 {instance.Node.Name.ReplaceLineEndings(" ")} ({id}) 开始, "
                + instance.ParamValues,
        ];
        if (status == "FAILURE")
            lines.Add("FAILED: ODPS-0130131:[1,8] Table not found - table "
                + (instance.Node.Tables.Count > 0 ? NodeFields.OutputOf(instance.Node.Tables[0]) + "_src" : "?")
                + " cannot be resolved");
        if (finish is { } end)
            lines.Add($"{BusinessDates.Format(end, Format)} INFO Exit code {(status == "FAILURE" ? "1, job failed" : "0, job done")}");
        return string.Join("\r\n", lines) + "\r\n";
    }
}
