using System.Globalization;
using DataWorks.Emulator.Catalogue;
using DataWorks.Emulator.Operations;
using DataWorks.Emulator.Protocol;
using DataWorks.Emulator.Replies;

namespace DataWorks.Emulator.OnCall;

/// <summary>The messages that were sent.</summary>
internal static class AlertOperations
{
    private const int Pages = 30;

    public static Operation[] All { get; } =
    [
        Operation.Create("ListAlertMessages", Envelope.FullWithZeroError, ["BeginTime", "EndTime", "PageNumber", "PageSize"], List),
        Operation.Create("GetAlertMessage", Envelope.FullWithZeroError, ["AlertId"], Get),
    ];

    // What counts pages are texts here.
    private static void List(OperationCall call, ReplyWriter reply)
    {
        Page page = Page.Of(call).UpTo(Pages, ServiceErrors.Workbench("PageNumber"));
        (long begin, long end) = Span.Of(call);
        string[]? methods = call.Text("AlertMethods")?.Split(',');
        string[]? types = call.Text("AlertRuleTypes")?.Split(',');
        string? user = call.Text("AlertUser");
        long? baseline = call.Number("BaselineId");
        long? remind = call.Number("RemindId");
        if (baseline is not null && types?.Contains("GLOBAL") != true)
            throw new ServiceException(ServiceErrors.Workbench("BaselineId is for AlertRuleTypes GLOBAL."));
        if (remind is not null && types?.Contains("USER_DEFINE") != true)
            throw new ServiceException(ServiceErrors.Workbench("RemindId is for AlertRuleTypes USER_DEFINE."));
        AlertMessage[] alerts = [.. AlertMessage.Between(call, begin, end)
            .Where(alert => methods is null || methods.Contains(alert.Method))
            .Where(alert => types is null || types.Contains(alert.RuleType))
            .Where(alert => user is null || user == alert.User)
            .Where(alert => baseline is null || baseline == alert.Baseline?.Baseline.Id)
            .Where(alert => remind is null || remind == alert.Rule?.Id)];
        reply.StartObject("Data");
        reply.Add("PageNumber", page.Number.ToString(CultureInfo.InvariantCulture));
        reply.Add("PageSize", page.Size.ToString(CultureInfo.InvariantCulture));
        reply.Add("TotalCount", alerts.Length.ToString(CultureInfo.InvariantCulture));
        reply.AddList("AlertMessages", page.Cut(alerts), Write);
        reply.EndObject();
    }

    private static void Get(OperationCall call, ReplyWriter reply)
    {
        AlertMessage alert = AlertMessage.Find(call, call.RequiredNumber("AlertId"))
            ?? throw new ServiceException(ServiceErrors.Workbench("the alert does not exist."));
        reply.StartObject("Data");
        Write(reply, alert);
        reply.EndObject();
    }

    private static void Write(ReplyWriter item, AlertMessage alert)
    {
        item.Add("AlertId", alert.Id);
        item.Add("AlertTime", alert.Time);
        item.Add("AlertUser", alert.User);
        item.Add("AlertMethod", alert.Method);
        item.Add("AlertMessageStatus", alert.Status);
        item.Add("Content", alert.Content);
        item.Add("Source", alert.Source);
        item.Add("RemindId", alert.Rule?.Id);
        item.Add("RemindName", alert.Rule?.Name);
        if (alert.Run is { } run)
            item.AddList("Instances", [run], WriteRun);
        if (alert.Topic is { } topic)
            item.AddList("Topics", [topic], WriteTopic);
        if (alert.Baseline is not { } baseline)
            return;
        item.StartObject("SlaAlert");
        baseline.WriteKey(item);
        item.Add("BaselineOwner", baseline.Baseline.Owner);
        item.Add("Status", baseline.Status);
        item.EndObject();
    }

    private static void WriteRun(ReplyWriter item, WatchedRun run)
    {
        item.Add("InstanceId", run.Instance.Id);
        item.Add("NodeId", run.Node.Id);
        item.Add("NodeName", run.Node.Name);
        item.Add("ProjectId", run.Node.ProjectId);
        item.Add("Status", run.Status);
    }

    private static void WriteTopic(ReplyWriter item, Topic topic)
    {
        item.Add("TopicId", topic.Id);
        item.Add("TopicName", topic.Name);
        item.Add("TopicOwner", topic.Run.Node.OwnerId);
        item.Add("TopicStatus", topic.Status);
        item.Add("InstanceId", topic.Run.Instance.Id);
        item.Add("NodeId", topic.Run.Node.Id);
    }
}
