using System.Globalization;
using DataWorks.Emulator.Catalogue;
using DataWorks.Emulator.Nodes;
using DataWorks.Emulator.OnCall;
using DataWorks.Emulator.Operations;
using DataWorks.Emulator.Protocol;
using DataWorks.Emulator.Replies;
using DataWorks.Emulator.Runs;

namespace DataWorks.Emulator.Baselines;

/// <summary>How baselines stand on a business date.</summary>
internal static class BaselineStatusOperations
{
    private const int Pages = 30;

    public static Operation[] All { get; } =
    [
        Operation.Create("ListBaselineStatuses", Envelope.FullWithZeroError, ["Bizdate", "PageNumber", "PageSize"], List),
        Operation.Create("GetBaselineStatus", Envelope.FullWithZeroError, ["BaselineId", "Bizdate", "InGroupId"], Get),
        Operation.Create("GetBaselineKeyPath", Envelope.FullWithZeroError, ["BaselineId", "Bizdate", "InGroupId"], KeyPath),
    ];

    private static void List(OperationCall call, ReplyWriter reply)
    {
        Page page = Page.Of(call).UpTo(Pages, ServiceErrors.Workbench("PageNumber"));
        string[]? types = call.Text("BaselineTypes")?.Split(',');
        string[]? priorities = call.Text("Priority")?.Split(',');
        string[]? statuses = call.Text("Status")?.Split(',');
        string[]? finishes = call.Text("FinishStatus")?.Split(',');
        string? text = call.Text("SearchText");
        string? owner = call.Text("Owner");
        BaselineRun[] runs = [.. Asked(call)
            .Where(run => types is null || types.Contains(run.Baseline.Type))
            .Where(run => priorities is null || priorities.Contains(run.Baseline.Priority.ToString(CultureInfo.InvariantCulture)))
            .Where(run => owner is null || owner == run.Baseline.Owner)
            .Where(run => text is null || run.Baseline.Name.Contains(text, StringComparison.OrdinalIgnoreCase))
            .Where(run => finishes is null || finishes.Contains(FinishStatus(run)))
            .Where(run => statuses is null || statuses.Contains(run.Status))];
        reply.StartObject("Data");
        page.Write(reply, runs.Length);
        reply.AddList("BaselineStatuses", page.Cut(runs), static (item, run) =>
        {
            Write(item, run);
            item.Add("BaselineType", run.Baseline.Type);
        });
        reply.EndObject();
    }

    private static IEnumerable<BaselineRun> Asked(OperationCall call)
    {
        DateOnly date = DateOf(call);
        if (call.Number("TopicId") is not { } id)
            return BaselineRun.On(call, date);
        return Topic.Find(call, id) is { } topic
            ? BaselineRun.Behind(call, topic.Run.Instance).Where(run => run.Bizdate == date)
            : [];
    }

    private static void Get(OperationCall call, ReplyWriter reply)
    {
        BaselineRun run = Find(call);
        reply.StartObject("Data");
        Write(reply, run);
        WriteRun(reply, "BlockInstance", run.Block);
        WriteRun(reply, "LastInstance", run.Last);
        reply.EndObject();
    }

    // From the run that ends last upwards, each time to the parent that ended last.
    private static void KeyPath(OperationCall call, ReplyWriter reply)
    {
        BaselineRun baseline = Find(call);
        List<WatchedRun> path = [];
        Forecast? forecast = call.Books.Runs.IsCausal ? new Forecast(call) : null;
        for (WatchedRun? run = baseline.Last; run is { } step && path.Count < 50; run = Before(call, step, forecast))
            path.Insert(0, step);
        reply.AddList("Data", path, (item, run) =>
        {
            item.Add("NodeId", run.Node.Id);
            item.Add("NodeName", run.Node.Name);
            item.Add("InstanceId", run.Instance.Id);
            item.Add("ProjectId", run.Node.ProjectId);
            item.Add("Owner", run.Node.OwnerId);
            item.Add("PrgType", run.Node.FileType);
            item.Add("Bizdate", BusinessDates.Midnight(baseline.Bizdate));
            item.Add("InGroupId", baseline.Group);
            item.AddList("Runs", [run], static (one, of) =>
            {
                one.Add("AbsTime", of.Instance.CycTime);
                one.Add("BeginWaitTimeTime", of.Instance.CreateTime);
                one.Add("BeginWaitResTime", of.BeginWaitResTime);
                one.Add("BeginRunningTime", of.Begin);
                one.Add("FinishTime", of.Finish);
                one.Add("BeginCast", of.EndCast - of.UsualMs);
                one.Add("EndCast", of.EndCast);
                one.Add("Status", of.Status);
            });
            foreach (Topic topic in Topic.Of(call, run.Instance))
            {
                item.StartObject("Topics");
                item.Add("TopicId", topic.Id);
                item.Add("TopicName", topic.Name);
                item.Add("InstanceId", run.Instance.Id);
                item.Add("AddTime", topic.AddTime);
                item.EndObject();
            }
        });
    }

    private static WatchedRun? Before(OperationCall call, WatchedRun run, Forecast? forecast)
    {
        if (call.Books.Runs.OriginOf(run.Instance) is CausalRun causal)
        {
            return call.Books.Runs.ParentsOf(causal)
                .Select(parent => (WatchedRun?)WatchedRun.Of(call, parent.Instance, forecast))
                .MaxBy(static parent => parent!.Value.EndCast);
        }

        WatchedRun? last = null;
        foreach (Node parent in NodeFields.Parents(call.Catalogue, run.Node))
        {
            foreach (NodeInstance instance in call.Books.Runs.InstancesOf(parent, run.Instance.Bizdate, run.Instance.Bizdate))
            {
                WatchedRun before = WatchedRun.Of(call, instance);
                if (parent.EnvType == 1 && parent.SchedulerType != "PAUSE" && (last is null || before.EndCast > last.Value.EndCast))
                    last = before;
            }
        }

        return last;
    }

    private static BaselineRun Find(OperationCall call)
    {
        (Workspace workspace, Baseline baseline) = BaselineOperations.Find(call);
        long group = call.RequiredNumber("InGroupId");
        if (workspace.Forbidden)
            throw new ServiceException(ServiceErrors.WorkspaceForbidden);
        return group >= 1 && group <= (baseline.Type == "HOURLY" ? 24 : 1)
            ? BaselineRun.Of(call, workspace, baseline, DateOf(call), (int)group)
            : throw new ServiceException(ServiceErrors.Workbench("InGroupId"));
    }

    private static DateOnly DateOf(OperationCall call) => BusinessDates.DateOf(Span.Read(call, "Bizdate").ToUnixTimeMilliseconds());

    private static string FinishStatus(BaselineRun run) => run.IsFinished ? "FINISH" : "UNFINISH";

    private static void Write(ReplyWriter item, BaselineRun run)
    {
        run.WriteKey(item);
        item.Add("Owner", run.Baseline.Owner);
        item.Add("Priority", run.Baseline.Priority);
        item.Add("Status", run.Status);
        item.Add("FinishStatus", FinishStatus(run));
        item.Add("FinishTime", run.FinishTime);
        item.Add("Buffer", run.Buffer);
        item.Add("EndCast", run.EndCast);
        item.Add("ExpTime", run.ExpTime);
        item.Add("SlaTime", run.SlaTime);
    }

    private static void WriteRun(ReplyWriter reply, string name, WatchedRun? watched)
    {
        if (watched is not { } run)
            return;
        reply.StartObject(name);
        reply.Add("InstanceId", run.Instance.Id);
        reply.Add("NodeId", run.Node.Id);
        reply.Add("NodeName", run.Node.Name);
        reply.Add("Owner", run.Node.OwnerId);
        reply.Add("ProjectId", run.Node.ProjectId);
        reply.Add("Status", run.Status);
        reply.Add("FinishTime", run.Finish);
        reply.Add("EndCast", run.EndCast);
        reply.EndObject();
    }
}
