using System.Globalization;
using DataWorksMeta.Freshness;
using DataWorksMeta.Tables;
using DataWorksMeta.Waiting;

namespace DataWorksMeta.Unit.Tables.Partitions.Waiting;

/// <summary>A service with one table, whose partitions come when the test says so, and a wait for them.</summary>
internal sealed class PartitionService : IDisposable
{
    public const string Table = "odps.p.t";

    private const string Refused = """{"Success": false, "ErrorCode": "Forbidden.Access", "ErrorMessage": "no"}""";

    private readonly FakeService _service;

    public PartitionService(double timeout = 3600, double pause = 60)
    {
        _service = new FakeService(Answer);
        Session = TestSession.Make(_service);
        Wait = new WaitRecord(new WaitPlan(TimeSpan.FromSeconds(timeout))
        {
            FixedPause = TimeSpan.FromSeconds(pause),
            Distance = TimeSpan.FromMilliseconds(200),
        });
    }

    public DwSession Session { get; }

    public WaitRecord Wait { get; }

    public List<FakeService.Call> Calls => _service.Calls;

    /// <summary>The partitions that are there at a time.</summary>
    public Func<double, string[]> There { get; set; } = static _ => [];

    /// <summary>What GetMetaTableBasicInfo says beside the GUID.</summary>
    public string Info { get; set; } = """ "IsPartitionTable": true, "PartitionKeys": "ds", "ProjectId": 7, "EnvType": 1 """;

    public string Columns { get; set; } = "[]";

    /// <summary>When a partition was written, and how many rows it has.</summary>
    public Func<double, string> Written { get; set; } = static _ => """ "ModifiedTime": 1700000000000, "RecordCount": 10 """;

    public string Tasks { get; set; } = "[]";

    /// <summary>The runs of a node at a time.</summary>
    public Func<long, double, string> Runs { get; set; } = static (_, _) => "[]";

    public string Node { get; set; } = """{"NodeId": 1, "NodeName": "load", "ProjectId": 7, "SchedulerType": "NORMAL"}""";

    /// <summary>What is answered in place of all that; <see langword="null"/> where nothing is.</summary>
    public Func<FakeService.Call, double, string?> Instead { get; set; } = static (_, _) => null;

    public static string Forbidden => Refused;

    public int Count(string action) => Calls.Count(call => call.Action == action);

    public string[] Given => [.. Wait.Given.Select(static one => ((TablePartition)one.Object).Partition!)];

    public async Task WaitAsync(double seconds, string[] partitions, PartitionWish? wish = null, bool looksAtRuns = true)
    {
        var table = new PartitionTable(Session, TableIdentity.From(Table, null, null, null, null, null)!);
        AwaitedPartition[] items =
        [
            .. partitions.Select(name => new AwaitedPartition($"given {name}", table, name, wish ?? new PartitionWish())),
        ];
        Wait.Start([new PartitionWatch(items, looksAtRuns)]);
        Wait.Pass(seconds);
        await Wait.EndAsync();
    }

    private string Answer(FakeService.Call call)
    {
        double at = Wait.Clock.Elapsed.TotalSeconds;
        return Instead(call, at) ?? call.Action switch
        {
            "GetMetaTableBasicInfo" => Data($$"""{"TableGuid": "{{Table}}", {{Info}} }"""),
            "GetMetaTableColumn" => Data($$"""{"TotalCount": {{Columns.Count('{')}}, "ColumnList": {{Columns}} }"""),
            "CheckMetaPartition" => Data(There(at).Contains(call["Partition"]) ? "true" : "false"),
            "GetMetaTablePartition" => Data($$"""{"TotalCount": {{There(at).Length}}, "DataEntityList": [{{Listed(call, at)}}]}"""),
            "GetMetaTableProducingTasks" => Data(Tasks),
            "ListInstances" => Data(ListOf(Runs(long.Parse(call["NodeId"]!, CultureInfo.InvariantCulture), at))),
            "GetNode" => Data(Node),
            _ => throw new InvalidOperationException(call.Action),
        };
    }

    private static string ListOf(string runs) => $$"""{"TotalCount": {{runs.Count('{')}}, "Instances": {{runs}} }""";

    private string Listed(FakeService.Call call, double at) => string.Join(
        ',',
        There(at).Skip((call.Number("PageNumber") - 1) * call.Number("PageSize")).Take(call.Number("PageSize")).Select(name => $$"""
            {"TableGuid": "{{Table}}", "PartitionName": "{{name}}", "PartitionGuid": "{{Table}}.{{name}}", {{Written(at)}} }
            """));

    private static string Data(string json) => $$"""{"RequestId": "r", "Success": true, "Data": {{json}} }""";

    public void Dispose() => _service.Dispose();
}
