using System.Globalization;
using System.Text.Json;
using DataWorksMeta.Unit.Fakes;

namespace DataWorksMeta.Unit.Delays;

/// <summary>
/// A service in memory in which runs follow from runs: nodes in workspaces, each with its parents, and a day on which some of them do not
/// go as planned. It knows who is to blame by the plan alone.
/// </summary>
internal sealed class DelayWorld
{
    public const string Table = "odps.p.report";

    public static readonly DateTimeOffset Day = new(2026, 11, 20, 0, 0, 0, TimeSpan.FromHours(8));

    private readonly Dictionary<long, Node> _nodes = [];

    /// <summary>Whether the service counts runs.</summary>
    public bool Counts { get; set; } = true;

    public HashSet<long> Forbidden { get; } = [];

    public Dictionary<string, string> Answers { get; } = [];

    public IReadOnlyCollection<Node> Nodes => _nodes.Values;

    public Node Add(long id, long project, params long[] parents) =>
        _nodes[id] = new Node(id, project, [.. parents.Select(parent => _nodes[parent])]);

    public FakeService Serve() => new(Answer);

    public string Answer(FakeService.Call call) =>
        Answers.TryGetValue(call.Action, out string? given) ? given : Answer(call.Action, call);

    private string Answer(string action, FakeService.Call call) => action switch
    {
        "GetMetaTableProducingTasks" => Data($"[{{\"TaskId\":\"{_nodes.Keys.Max()}\",\"TaskName\":\"t\"}}]"),
        "GetNode" => _nodes.TryGetValue(call.Number("NodeId"), out Node? node) ? Data(node.Json()) : Refusal("Invalid.Wkbench.Parameter"),
        "GetNodeParents" => Data(List(_nodes[call.Number("NodeId")].Parents)),
        "GetNodeChildren" => Data(List(_nodes.Values.Where(one => one.Parents.Any(parent => parent.Id == call.Number("NodeId"))))),
        "GetInstanceStatusStatistic" => Counts ? Statistic(call) : Refusal("InvalidAction.NotFound"),
        "ListInstances" => Instances(call),
        "GetInstance" => Data(_nodes[call.Number("InstanceId") - 1000].Run(Day)),
        "ListProjectMembers" => """{"Data":{"TotalCount":1,"ProjectMemberList":[{"ProjectMemberId":"9","ProjectMemberName":"Li"}]}}""",
        "GetMetaTablePartition" => """{"Success":true,"Data":{"TotalCount":1,"DataEntityList":[{"PartitionName":"ds=20261120"}]}}""",
        "GetInstanceLog" => Data("\"INFO begin\\nFAILED: ODPS-0130131:[1,8] Table not found\\n\""),
        "ListNodesByOutput" => """{"Success":true,"Data":[]}""",
        _ => Refusal("InvalidAction.NotFound"),
    };

    private static string Data(string data) => $"{{\"Success\":true,\"Data\":{data}}}";

    private static string Refusal(string code) => $"{{\"Success\":false,\"ErrorCode\":\"{code}\",\"ErrorMessage\":\"no\"}}";

    private static string List(IEnumerable<Node> nodes) =>
        $"{{\"Nodes\":[{string.Join(',', nodes.Select(static node => node.Json()))}]}}";

    private Node[] Of(FakeService.Call call)
    {
        IEnumerable<Node> own = _nodes.Values.Where(node => node.Project == call.Number("ProjectId") && !node.HasNoRun);
        return [.. own.OrderByDescending(static node => node.Id)];
    }

    private string Statistic(FakeService.Call call)
    {
        if (Forbidden.Contains(call.Number("ProjectId")))
            return Refusal("Forbidden.Access");
        string[] all = [.. Of(call).Select(static node => node.Status)];
        int Number(string word) => all.Count(one => one == word);
        return $$$"""
            {"Success":true,"StatusCount":{"TotalCount":{{{all.Length}}},
            "NotRunCount":{{{Number("NOT_RUN")}}},"WaitTimeCount":{{{Number("WAIT_TIME")}}},
            "WaitResCount":{{{Number("WAIT_RESOURCE")}}},"RunningCount":{{{Number("RUNNING")}}},"SuccessCount":{{{Number("SUCCESS")}}},
            "FailureCount":{{{Number("FAILURE")}}}}}
            """;
    }

    private string Instances(FakeService.Call call)
    {
        if (Forbidden.Contains(call.Number("ProjectId")))
            return Refusal("Forbidden.Access");
        IEnumerable<string> rows = call["Bizdate"] is not null
            ? Of(call)
                .Where(node => call["NodeId"] is null || node.Id == call.Number("NodeId"))
                .Where(node => call["Status"] is not string status || node.Status == status)
                .Select(static node => node.Run(Day))
            : Enumerable.Range(1, 7).Select(back => _nodes[call.Number("NodeId")].Done(Day.AddDays(-back)));
        string[] all = [.. rows];
        IEnumerable<string> page = all.Skip((call.Number("PageNumber") - 1) * call.Number("PageSize")).Take(call.Number("PageSize"));
        return Data($"{{\"TotalCount\":{all.Length},\"Instances\":[{string.Join(',', page)}]}}");
    }

    /// <summary>A node, and how its run of the day stands.</summary>
    internal sealed class Node(long id, long project, IReadOnlyList<Node> parents)
    {
        public long Id => id;

        public long Project => project;

        public IReadOnlyList<Node> Parents => parents;

        /// <summary>How it goes by itself; <see langword="null"/> where all is well.</summary>
        public string? Plan { get; set; }

        private bool HasRun => TaskType is null && Plan is not ("FROZEN_FAILED" or "PAUSED_FAILED");

        public bool HasNoRun => Plan == "NO_RUN";

        public string Status => Parents.Any(static parent => parent.Status != "SUCCESS") ? "NOT_RUN"
            : Plan switch
            {
                null => "SUCCESS",
                "FROZEN" or "NO_RUN" => "NOT_RUN",
                "FROZEN_FAILED" or "PAUSED_FAILED" => "FAILURE",
                "SLOW" => "RUNNING",
                string plan => plan,
            };

        /// <summary>What kind of run it is; <see langword="null"/> where its plan says.</summary>
        public string? TaskType { get; set; }

        public string Cron { get; set; } = "00 00 01 * * ?";

        /// <summary>Whether it stands still by itself.</summary>
        public bool IsGuilty => Plan is not null && Parents.All(static parent => parent.Status == "SUCCESS");

        public string Verdict => Plan switch
        {
            "FAILURE" => "Failed",
            "RUNNING" => "Running",
            "SLOW" => "Slow",
            "CHECKING" => "QualityCheck",
            "CHECKING_CONDITION" => "ConditionCheck",
            "WAIT_RESOURCE" => "WaitingForResource",
            "FROZEN" or "FROZEN_FAILED" or "PAUSED_FAILED" => "Frozen",
            "NO_RUN" => "NoRun",
            _ => "Unknown",
        };

        public string Json() => JsonSerializer.Serialize(new
        {
            NodeId = id,
            NodeName = $"n{id}",
            ProjectId = project,
            OwnerId = "9",
            CronExpress = Cron,
            SchedulerType = Plan == "PAUSED_FAILED" ? "PAUSE" : "NORMAL",
            StepType = "0",
        });

        public string Run(DateTimeOffset day)
        {
            DateTimeOffset begin = day.AddHours(25);
            return JsonSerializer.Serialize(new
            {
                InstanceId = id + 1000,
                NodeId = id,
                NodeName = $"n{id}",
                Status,
                Bizdate = day.ToUnixTimeMilliseconds(),
                CycTime = begin.ToUnixTimeMilliseconds(),
                BeginWaitResTime = begin.ToUnixTimeMilliseconds(),
                BeginRunningTime = (Plan == "RUNNING" ? Now.AddMinutes(-1) : begin).ToUnixTimeMilliseconds(),
                FinishTime = Status is "SUCCESS" or "FAILURE" ? begin.AddMinutes(HasRun ? 5 : 0).ToUnixTimeMilliseconds() : (long?)null,
                DagType = "DAILY",
                TaskType = TaskType ?? (Plan is "FROZEN" or "FROZEN_FAILED" ? "PAUSE(2)" : "NORMAL(0)"),
            });
        }

        public string Done(DateTimeOffset day) => string.Create(CultureInfo.InvariantCulture, $$"""
            {"InstanceId":{{day.Day}},"NodeId":{{id}},"Status":"SUCCESS","Bizdate":{{day.ToUnixTimeMilliseconds()}},
            "CycTime":{{day.AddHours(25).ToUnixTimeMilliseconds()}},"BeginRunningTime":{{day.AddHours(25).ToUnixTimeMilliseconds()}},
            "FinishTime":{{day.AddHours(25).AddMinutes(5).ToUnixTimeMilliseconds()}},"DagType":"DAILY"}
            """);
    }

    /// <summary>When the day is looked at: the session goes by the clock of this machine, for the replies have no date.</summary>
    public static DateTimeOffset Now => DateTimeOffset.UtcNow;
}
