using System.Globalization;
using DataWorks.Emulator.Nodes;
using DataWorks.Emulator.Operations;
using DataWorks.Emulator.Protocol;
using DataWorks.Emulator.Replies;

namespace DataWorks.Emulator.OnCall;

/// <summary>Rules of who is told what. The service calls them reminds.</summary>
internal static class AlertRuleOperations
{
    private const string Nothing = "undefined";
    private const int Pages = 30;
    private const int LeastInterval = 1200;

    private static readonly string[] s_types = ["FINISHED", "UNFINISHED", "ERROR", "CYCLE_UNFINISHED", "TIMEOUT"];

    private static readonly (string Unit, string Parameter, int Most)[] s_units =
        [("NODE", "NodeIds", 50), ("BASELINE", "BaselineIds", 5), ("PROJECT", "ProjectId", 1), ("BIZPROCESS", "BizProcessIds", 5)];

    public static Operation[] All { get; } =
    [
        Operation.Create("ListReminds", Envelope.FullWithZeroError, ["PageNumber", "PageSize"], List),
        Operation.Create("GetRemind", Envelope.FullWithZeroError, ["RemindId"], Get),
        Operation.Change(
            "CreateRemind",
            Envelope.FullWithZeroError,
            ["AlertMethods", "AlertUnit", "RemindName", "RemindType", "RemindUnit"],
            static call => call.RequiredText("RemindName"),
            static (call, reply) => reply.Add("Data", call.Books.AlertRules.Add(Read(call, new AlertRule { Id = 0 })))),
        Operation.Change("UpdateRemind", Envelope.FullWithZeroError, ["RemindId"], static call => call.RequiredText("RemindId"), Update),
        Operation.Change("DeleteRemind", Envelope.FullWithZeroError, ["RemindId"], static call => call.RequiredText("RemindId"), Delete),
    ];

    private static void List(OperationCall call, ReplyWriter reply)
    {
        Page page = Page.Of(call).UpTo(Pages, ServiceErrors.Workbench("PageNumber"));
        string[]? types = call.Text("RemindTypes")?.Split(',');
        string? founder = call.Text("Founder");
        string? target = call.Text("AlertTarget");
        string? text = call.Text("SearchText");
        Node? node = call.Number("NodeId") is { } id ? call.Catalogue.FindNode(id, 1) : null;
        AlertRule[] rules = [.. call.Books.AlertRules.All(call)
            .Where(rule => types is null || types.Contains(rule.Type))
            .Where(rule => founder is null || rule.Founder == founder)
            .Where(rule => target is null || rule.Targets.Contains(target))
            .Where(rule => text is null || rule.Name.Contains(text, StringComparison.OrdinalIgnoreCase))
            .Where(rule => call.Text("NodeId") is null || (node is not null && rule.Covers(call, node)))];
        reply.StartObject("Data");
        page.Write(reply, rules.Length);
        reply.AddList("Reminds", page.Cut(rules), static (item, rule) =>
        {
            Write(item, rule);
            item.AddNumbers("NodeIds", IdsOf(rule, "NODE"));
            item.AddNumbers("BaselineIds", IdsOf(rule, "BASELINE"));
            item.AddNumbers("ProjectIds", IdsOf(rule, "PROJECT"));
            item.AddNumbers("BizProcessIds", IdsOf(rule, "BIZPROCESS"));
        });
        reply.EndObject();
    }

    // The addresses hold (fake) secrets.
    private static void Get(OperationCall call, ReplyWriter reply)
    {
        AlertRule rule = Find(call);
        reply.StartObject("Data");
        Write(reply, rule);
        reply.Add("Detail", rule.Detail);
        reply.Add("AlertInterval", rule.Interval);
        reply.Add("MaxAlertTimes", rule.MostAlerts);
        reply.AddNumbers("AllowNodes", []);
        reply.AddList("Nodes", IdsOf(rule, "NODE"), (item, id) =>
        {
            Node? node = call.Catalogue.FindNode(id, 1);
            item.Add("NodeId", id);
            item.Add("NodeName", node?.Name);
            item.Add("Owner", node?.OwnerId);
            item.Add("ProjectId", node?.ProjectId);
        });
        reply.AddList("Baselines", IdsOf(rule, "BASELINE"), (item, id) =>
        {
            item.Add("BaselineId", id);
            item.Add("BaselineName", call.Catalogue.Workspaces.SelectMany(static one => one.Baselines)
                .FirstOrDefault(baseline => baseline.Id == id)?.Name);
        });
        reply.AddList("Projects", IdsOf(rule, "PROJECT"), static (item, id) => item.Add("ProjectId", id));
        reply.AddList("BizProcesses", IdsOf(rule, "BIZPROCESS"), static (item, id) =>
        {
            item.Add("BizId", id);
            item.Add("BizProcessName", string.Create(CultureInfo.InvariantCulture, $"workflow_{id}"));
        });
        reply.AddList("Receivers", [rule], static (item, one) =>
        {
            item.Add("AlertUnit", one.TargetUnit);
            item.AddTexts("AlertTargets", one.Targets);
        });
        reply.AddList("Robots", rule.Robots, static (item, address) =>
        {
            item.Add("AtAll", true);
            item.Add("WebUrl", address);
        });
        reply.AddTexts("Webhooks", rule.Webhooks);
        reply.EndObject();
    }

    private static void Update(OperationCall call, ReplyWriter reply)
    {
        call.Books.AlertRules.Set(Read(call, Find(call)));
        reply.Add("Data", true);
    }

    private static void Delete(OperationCall call, ReplyWriter reply)
    {
        call.Books.AlertRules.Remove(Find(call).Id);
        reply.Add("Data", true);
    }

    private static AlertRule Find(OperationCall call) => call.Books.AlertRules.Find(call, call.RequiredNumber("RemindId"))
        ?? throw new ServiceException(ServiceErrors.Workbench("the remind does not exist."));

    private static IEnumerable<long> IdsOf(AlertRule rule, string unit) => rule.Unit == unit ? rule.Ids : [];

    // What is not named stays as it is.
    private static AlertRule Read(OperationCall call, AlertRule rule)
    {
        string unit = call.Text("RemindUnit") ?? rule.Unit;
        string type = call.Text("RemindType") ?? rule.Type;
        (string known, string parameter, int most) = Array.Find(s_units, one => one.Unit == unit);
        if (known is null)
            throw new ServiceException(new ServiceError(400, "InvalidRemindUnit", "The specified RemindUnit is invalid."));
        if (!s_types.Contains(type))
            throw new ServiceException(ServiceErrors.Workbench("RemindType"));
        long[] ids = call.Text(parameter) is { } text ? Ids(parameter, text) : unit == rule.Unit ? [.. rule.Ids] : [];
        string targetUnit = call.Text("AlertUnit") ?? rule.TargetUnit;
        IReadOnlyList<string> targets = List(call, "AlertTargets", rule.Targets);
        int interval = (int)(call.Number("AlertInterval") ?? rule.Interval);
        int times = (int)(call.Number("MaxAlertTimes") ?? rule.MostAlerts);
        if (ids.Length == 0 || ids.Length > most)
            throw new ServiceException(ServiceErrors.Workbench(parameter));
        if (targetUnit is not ("OWNER" or "OTHER") || (targetUnit == "OTHER" && targets.Count is 0 or > 10))
            throw new ServiceException(ServiceErrors.Workbench("AlertTargets"));
        if (interval < LeastInterval || times is < 1 or > 10)
            throw new ServiceException(ServiceErrors.Workbench(interval < LeastInterval ? "AlertInterval" : "MaxAlertTimes"));
        return rule with
        {
            Name = call.Text("RemindName") ?? rule.Name,
            Unit = unit,
            Type = type,
            Ids = ids,
            Methods = List(call, "AlertMethods", rule.Methods),
            TargetUnit = targetUnit,
            Targets = targets,
            Detail = call.Text("Detail") ?? rule.Detail,
            DndEnd = call.Text("DndEnd") ?? rule.DndEnd,
            Interval = interval,
            MostAlerts = times,
            Enabled = call.Text("UseFlag") is null ? rule.Enabled : call.Flag("UseFlag"),
            Robots = List(call, "RobotUrls", rule.Robots),
            Webhooks = List(call, "Webhooks", rule.Webhooks),
        };
    }

    private static IReadOnlyList<string> List(OperationCall call, string parameter, IReadOnlyList<string> before) =>
        call.Text(parameter) switch
        {
            null => before,
            Nothing => [],
            string text => text.Split(','),
        };

    private static long[] Ids(string parameter, string text) =>
    [
        .. text.Split(',').Select(one => long.TryParse(one, NumberStyles.None, CultureInfo.InvariantCulture, out long id)
            ? id
            : throw new ServiceException(ServiceErrors.Workbench(parameter))),
    ];

    private static void Write(ReplyWriter item, AlertRule rule)
    {
        item.Add("RemindId", rule.Id);
        item.Add("RemindName", rule.Name);
        item.Add("Founder", rule.Founder);
        item.Add("RemindUnit", rule.Unit);
        item.Add("RemindType", rule.Type);
        item.Add("AlertUnit", rule.TargetUnit);
        item.AddTexts("AlertTargets", rule.Targets);
        item.AddTexts("AlertMethods", rule.Methods);
        item.Add("DndStart", "00:00");
        item.Add("DndEnd", rule.DndEnd);
        item.Add("Useflag", rule.Enabled);
    }
}
