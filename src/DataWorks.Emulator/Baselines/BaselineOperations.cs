using System.Globalization;
using DataWorks.Emulator.Nodes;
using DataWorks.Emulator.Operations;
using DataWorks.Emulator.Protocol;
using DataWorks.Emulator.Replies;

namespace DataWorks.Emulator.Baselines;

/// <summary>Baselines of a workspace and the nodes that they guard.</summary>
internal static class BaselineOperations
{
    private const int Pages = 30;

    public static Operation[] All { get; } =
    [
        Operation.Create("ListBaselines", Envelope.Full, ["PageNumber", "PageSize", "ProjectId"], List),
        Operation.Create("GetBaseline", Envelope.Full, ["BaselineId", "ProjectId"], Get),
        Operation.Create("ListNodesByBaseline", Envelope.SuccessText, ["BaselineId"], Nodes),
        Operation.Create("GetNodeOnBaseline", Envelope.SuccessText, ["BaselineId"], Nodes),
    ];

    public static (Workspace Workspace, Baseline Baseline) Find(OperationCall call)
    {
        long id = call.RequiredNumber("BaselineId");
        foreach (Workspace workspace in call.Catalogue.Workspaces)
        {
            if (workspace.Baselines.FirstOrDefault(baseline => baseline.Id == id) is { } found)
                return (workspace, found);
        }

        throw new ServiceException(ServiceErrors.Workbench("the baseline does not exist."));
    }

    private static IEnumerable<Node> NodesOf(OperationCall call, Workspace workspace, Baseline baseline) =>
        NodeOperations.Online(call, call.Catalogue.NodesOf(workspace.ProjectId, 1))
            .Where(node => ReferenceEquals(Lookup.BaselineOf(call, node), baseline));

    // Numbers are texts here; pages past the ceiling are empty.
    private static void List(OperationCall call, ReplyWriter reply)
    {
        Page page = Page.Of(call);
        Workspace workspace = Lookup.WorkspaceOf(call);
        string[]? types = call.Text("BaselineTypes")?.Split(',');
        string[]? priorities = call.Text("Priority")?.Split(',');
        Baseline[] baselines = [.. workspace.Baselines
            .Where(baseline => types is null || types.Contains(baseline.Type))
            .Where(baseline => priorities is null || priorities.Contains(baseline.Priority.ToString(CultureInfo.InvariantCulture)))
            .Where(baseline => call.Text("Enable") is null || call.Flag("Enable") == baseline.Enabled)
            .Where(baseline => call.Text("Owner") is not { } owner || owner == baseline.Owner)
            .Where(baseline => call.Text("SearchText") is not { } text
                || baseline.Name.Contains(text, StringComparison.OrdinalIgnoreCase))];
        reply.StartObject("Data");
        reply.Add("PageNumber", page.Number.ToString(CultureInfo.InvariantCulture));
        reply.Add("PageSize", page.Size.ToString(CultureInfo.InvariantCulture));
        reply.Add("TotalCount", baselines.Length.ToString(CultureInfo.InvariantCulture));
        reply.AddList(
            "Baselines", page.Number > Pages ? [] : page.Cut(baselines), (item, baseline) => Write(call, item, workspace, baseline));
        reply.EndObject();
    }

    private static void Write(OperationCall call, ReplyWriter item, Workspace workspace, Baseline baseline)
    {
        item.Add("BaselineId", baseline.Id);
        item.Add("BaselineName", baseline.Name);
        item.Add("BaselineType", baseline.Type);
        item.Add("ProjectId", workspace.ProjectId);
        item.Add("Owner", baseline.Owner);
        item.Add("Priority", baseline.Priority);
        item.Add("Enabled", baseline.Enabled);
        item.Add("AlertEnabled", baseline.Enabled);
        item.Add("AlertMarginThreshold", BaselineRun.MarginMinutes(call, baseline));
        item.AddList("OverTimeSettings", Enumerable.Range(1, baseline.Type == "HOURLY" ? 24 : 1), (setting, cycle) =>
        {
            setting.Add("Cycle", cycle);
            setting.Add("Time", baseline.Type == "HOURLY" ? $"{cycle - 1:00}:30" : baseline.Time);
        });
    }

    // The robot's address holds a (fake) secret.
    private static void Get(OperationCall call, ReplyWriter reply)
    {
        Workspace asked = Lookup.WorkspaceOf(call);
        (Workspace workspace, Baseline baseline) = Find(call);
        if (asked.ProjectId != workspace.ProjectId)
            throw new ServiceException(ServiceErrors.Workbench("the baseline does not exist."));
        reply.StartObject("Data");
        Write(call, reply, workspace, baseline);
        reply.AddNumbers("NodeIds", NodesOf(call, workspace, baseline).Select(static node => node.Id));
        reply.AddList("AlertSettings", ["BASELINE"], (setting, type) =>
        {
            setting.Add("AlertType", type);
            setting.Add("AlertRecipient", baseline.Owner);
            setting.Add("AlertRecipientType", "OWNER");
            setting.Add("AlertInterval", 900);
            setting.Add("AlertMaximum", 3);
            setting.Add("BaselineAlertEnabled", baseline.Enabled);
            setting.Add("SilenceStartTime", "00:00:00");
            setting.Add("SilenceEndTime", "00:00:00");
            setting.AddTexts("AlertMethods", ["MAIL", "SMS"]);
            setting.AddTexts("TopicTypes", ["SLOW"]);
            setting.AddTexts("Webhooks", ["https://hooks.example.com/emulator?key=emulator-hook-key-1"]);
            setting.AddList("DingRobots", ["emulator-robot-token-1"], static (robot, token) =>
            {
                robot.Add("AtAll", true);
                robot.Add("WebUrl", "https://oapi.dingtalk.com/robot/send?access_token=" + token);
            });
        });
        reply.EndObject();
    }

    private static void Nodes(OperationCall call, ReplyWriter reply)
    {
        (Workspace workspace, Baseline baseline) = Find(call);
        reply.AddList("Data", NodesOf(call, workspace, baseline), (item, node) =>
        {
            item.Add("NodeId", node.Id);
            item.Add("NodeName", node.Name);
            item.Add("Owner", call.Books.Nodes.OwnerOf(node));
            item.Add("ProjectId", node.ProjectId);
        });
    }
}
