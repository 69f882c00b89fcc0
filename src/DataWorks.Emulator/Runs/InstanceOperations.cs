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
        InstanceState instance = Lookup.InstanceOf(call);
        reply.StartObject("Data");
        Write(call, reply, instance);
        reply.Add("Owner", call.Books.Nodes.OwnerOf(instance.Node));
        reply.Add("PeriodNumber", instance.Hour + 1);
        reply.EndObject();
    }

    private static void List(OperationCall call, ReplyWriter reply)
    {
        Page page = Page.Of(call).UpTo(Pages, ServiceErrors.Workbench("PageNumber"));
        Workspace workspace = Lookup.WorkspaceOf(call);
        IEnumerable<InstanceState> instances = Matches(call, workspace);
        instances = call.Text("OrderBy") switch
        {
            null or "INSTANCE_ID_DESC" => instances,
            "CREATE_TIME_DESC" => instances.OrderByDescending(static instance => instance.CreateTime),
            _ => throw new ServiceException(ServiceErrors.Workbench("OrderBy")),
        };
        List<InstanceState> rows = new(page.Size);
        int total = 0;
        foreach (InstanceState instance in instances)
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

    // By descending id: ids grow with the node's place, then with the date; those of DAGs are smaller than all others.
    private static IEnumerable<InstanceState> Matches(OperationCall call, Workspace workspace)
    {
        DateOnly? day = Date(call, "Bizdate");
        DateOnly first = day ?? Date(call, "BeginBizdate") ?? BusinessDates.First;
        DateOnly last = day ?? Date(call, "EndBizdate") ?? call.Books.Runs.LastDate;
        long? nodeId = call.Number("NodeId");
        long? dagId = call.Number("DagId");
        string? status = call.Text("Status");
        IEnumerable<Node> nodes = call.Catalogue.NodesOf(workspace.ProjectId, call.ProjectEnv());
        if (nodeId is { } id)
            nodes = call.Catalogue.FindNode(id, call.ProjectEnv()) is { } one && one.ProjectId == workspace.ProjectId ? [one] : [];
        nodes = NodeOperations.Filter(call, nodes);
        IEnumerable<InstanceState> daily = nodes.Reverse()
            .SelectMany(node => call.Books.Runs.InstancesOf(node, first, last))
            .Select(instance => Lookup.StateOf(call, instance));
        return daily.Concat(OfDags(call, workspace, nodes, first, last))
            .Where(instance => (status is null || instance.Status == status) && (dagId is null || instance.DagId == dagId));
    }

    private static IEnumerable<InstanceState> OfDags(
        OperationCall call, Workspace workspace, IEnumerable<Node> nodes, DateOnly first, DateOnly last)
    {
        IReadOnlyList<RunOrigin> runs = call.Books.Runs.DagRunsOf(workspace.ProjectId, call.ProjectEnv());
        if (runs.Count == 0)
            return [];
        bool dated = call.Text("Bizdate") is not null || call.Text("BeginBizdate") is not null || call.Text("EndBizdate") is not null;
        HashSet<Node> wanted = [.. nodes];
        return runs
            .Where(run => wanted.Contains(run.Node) && (!dated || (run.Bizdate >= first && run.Bizdate <= last)))
            .Select(run => call.Books.Runs.StateOf(call.Catalogue, run));
    }

    // A date without a time is refused.
    private static DateOnly? Date(OperationCall call, string name) => call.Text(name) is not { } text ? null
        : BusinessDates.Parse(text, "yyyy-MM-dd HH:mm:ss") is { } time ? BusinessDates.DateOf(time)
        : throw new ServiceException(ServiceErrors.Workbench(name));

    private static void Write(OperationCall call, ReplyWriter item, InstanceState instance)
    {
        Node node = instance.Node;
        WriteRun(item, instance);
        item.Add("Status", instance.Status);
        item.Add("BeginWaitResTime", instance.BeginWaitResTime);
        item.Add("BeginRunningTime", instance.BeginRunningTime);
        item.Add("FinishTime", instance.FinishTime);
        item.Add("ModifyTime", instance.ModifyTime);
        item.Add("DagType", instance.Origin.DagType);
        item.Add("BaselineId", Lookup.BaselineOf(call, node)?.Id);
        item.Add("BusinessId", node.BusinessId);
        item.Add("RelatedFlowId", node.BusinessId);
        item.Add("Connection", node.Connection);
        item.Add("CreateUser", node.OwnerId);
        item.Add("DqcType", NodeFields.DqcType(node));
        item.Add("DqcDescription", "");
        item.Add("ParamValues", instance.Origin.ParamValues);
        item.Add("Priority", node.Priority);
        item.Add("RepeatInterval", instance.RepeatIntervalMs);
        item.Add("Repeatability", NodeFields.Repeatable(node));
        item.Add("TaskRerunTime", instance.RerunsLeft);
    }

    private static void WriteRun(ReplyWriter item, InstanceState instance)
    {
        item.Add("InstanceId", instance.Id);
        item.Add("NodeId", instance.Node.Id);
        item.Add("NodeName", instance.Node.Name);
        item.Add("DagId", instance.DagId);
        item.Add("TaskType", instance.TaskType);
        item.Add("Bizdate", BusinessDates.Midnight(instance.Bizdate));
        item.Add("CycTime", instance.CycTime);
        item.Add("CreateTime", instance.CreateTime);
        item.Add("BeginWaitTimeTime", instance.Origin is CausalRun ? instance.Turn : instance.CreateTime + BusinessDates.Second);
    }

    private static void History(OperationCall call, ReplyWriter reply)
    {
        InstanceState instance = Lookup.InstanceOf(call);
        reply.AddListOrNull("Instances", [.. instance.Earlier.Index()], (item, numbered) =>
        {
            (int place, RunAttempt run) = numbered;
            WriteRun(item, instance);
            item.Add("InstanceHistoryId", HistoryId(instance, place));
            item.Add("Status", run.Outcome);
            item.Add("DagType", "0");
            item.Add("BeginWaitResTime", run.BeginWaitResTime);
            item.Add("BeginRunningTime", run.BeginRunningTime);
            item.Add("FinishTime", run.FinishTime);
            item.Add("ModifyTime", run.FinishTime);
            item.Add("ErrorMessage", run.Outcome == "FAILURE" ? TableNotFound : "");
        });
    }

    private static long HistoryId(InstanceState instance, int place) =>
        place < 9 ? (instance.Id * 10) + place + 1 : (instance.Id * 10_000) + place + 1;

    // Logs older than a week are gone.
    private static void Log(OperationCall call, ReplyWriter reply)
    {
        InstanceState instance = Lookup.InstanceOf(call);
        RunAttempt? run = instance.Current;
        if (call.Number("InstanceHistoryId") is { } id)
        {
            run = instance.Earlier.Where((_, place) => HistoryId(instance, place) == id).FirstOrDefault()
                ?? throw new ServiceException(ServiceErrors.Workbench("InstanceHistoryId"));
        }

        if ((run is not { IsOriginal: false } || call.Books.Runs.IsCausal) && instance.Bizdate.AddDays(LogDays) < call.Books.Runs.LastDate)
            reply.AddNull("Data");
        else
            reply.Add("Data", LogText(instance, run));
    }

    private static string LogText(InstanceState instance, RunAttempt? run)
    {
        if (run?.BeginRunningTime is not { } start)
            return "";
        const string Format = "yyyy-MM-dd HH:mm:ss";
        bool failed = run.Outcome == "FAILURE";
        string id = instance.Node.Id.ToString(CultureInfo.InvariantCulture);
        List<string> lines =
        [
            $"{BusinessDates.Format(start, Format)} INFO =================================================================",
            $"{BusinessDates.Format(start, Format)} INFO 任务 {instance.Node.Name.ReplaceLineEndings(" ")} ({id}) 开始, "
                + instance.Origin.ParamValues,
        ];
        if (failed)
            lines.Add("FAILED: ODPS-0130131:[1,8] Table not found - table "
                + (instance.Node.Tables.Count > 0 ? NodeFields.OutputOf(instance.Node.Tables[0]) + "_src" : "?")
                + " cannot be resolved");
        if (run.FinishTime is { } end)
            lines.Add($"{BusinessDates.Format(end, Format)} INFO Exit code {(failed ? "1, job failed" : "0, job done")}");
        return string.Join("\r\n", lines) + "\r\n";
    }
}
