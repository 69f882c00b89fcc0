using System.Management.Automation;
using DataWorksMeta.Api;
using DataWorksMeta.Delays;
using DataWorksMeta.Nodes;
using DataWorksMeta.Pipeline;
using DataWorksMeta.Runs;
using DataWorksMeta.Tables;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Commands;

/// <summary>
/// Says why a table is late: whose run it waits for, since when, and how far up it lies (GetMetaTableProducingTasks, GetNode,
/// ListInstances, GetNodeParents).
/// </summary>
[Cmdlet(VerbsDiagnostic.Trace, "DwTableDelay", DefaultParameterSetName = InputObjectSet)]
[OutputType(typeof(DelayCause))]
public sealed class TraceDwTableDelayCommand : PipedCommand
{
    private const string TableGuidSet = "TableGuid";
    private const string NodeIdSet = "NodeId";
    private const string InstanceIdSet = "InstanceId";
    private const string BaselineIdSet = "BaselineId";
    private const int UsualMost = 200;

    private DelayTracer? _tracer;

    /// <summary>The id of the table, such as odps.sales.dim_user; sales.dim_user is short for it.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = TableGuidSet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [AllowEmptyString]
    [AllowEmptyCollection]
    public string[]? TableGuid { get; set; }

    /// <summary>The id of a node, in place of a table: why it has not run.</summary>
    [Parameter(Mandatory = true, ParameterSetName = NodeIdSet)]
    [Alias("TaskId")]
    [Id]
    public long[] NodeId { get; set; } = [];

    /// <summary>The id of a run, in place of a table: what it waits for.</summary>
    [Parameter(Mandatory = true, ParameterSetName = InstanceIdSet)]
    [Id]
    public long[] InstanceId { get; set; } = [];

    /// <summary>The id of a baseline, in place of a table: what its nodes wait for.</summary>
    [Parameter(Mandatory = true, ParameterSetName = BaselineIdSet)]
    [Id]
    public long[] BaselineId { get; set; } = [];

    /// <summary>
    /// What is late: a table's GUID, a table, a partition, a node, a run, a baseline or how it stands, how fresh a table is, or any object
    /// with a TableGuid, an InstanceId, a NodeId or a BaselineId, of which the first counts.
    /// </summary>
    [Parameter(Position = 0, ParameterSetName = InputObjectSet, ValueFromPipeline = true)]
    [AllowNull]
    [AllowEmptyString]
    [AllowEmptyCollection]
    public override PSObject? InputObject { get; set; }

    /// <summary>
    /// The business date, usually the day before the runs: 2026-11-20, Yesterday, -1 (days before today in China, by the clock of the
    /// service), what Get-DwBizDate gives. Default: that of the input, of a partition the day in its name, else yesterday.
    /// </summary>
    [Parameter]
    [ChinaTime(IsByService = true)]
    [ArgumentCompleter(typeof(DayCompleter))]
    public DateTimeOffset? BizDate { get; set; }

    /// <summary>How many steps up it goes.</summary>
    [Parameter]
    [ValidateRange(0, 1000)]
    public int Depth { get; set; } = 50;

    /// <summary>
    /// How many calls the command may make in all, those among them that are made again. Where more would be needed, what is known is
    /// given, not complete, and one error (Dw.BudgetSpent) says so. Without it each input has 200 of its own.
    /// </summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public override int? MaxCalls { get; set; }

    /// <summary>
    /// Gives a guilty run once for each branch that it holds up: for each run that the table's own task waits for. Without it, once, by
    /// the shortest way.
    /// </summary>
    [Parameter]
    public SwitchParameter All { get; set; }

    /// <summary>
    /// Asks for no earlier runs, no log and no baseline: fewer calls, and nothing of what is usual. What runs too long is Running then.
    /// </summary>
    [Parameter]
    public SwitchParameter Simple { get; set; }

    internal override string InputDescription =>
        "table, nor anything else that can be late: it needs a TableGuid, an InstanceId, a NodeId or a BaselineId";

    internal override string? FirstParameter => nameof(TableGuid);

    internal override IEnumerable<PipedInput> Arguments() => InputSet switch
    {
        NodeIdSet => PipedInput.Arguments("NodeId", NodeId),
        InstanceIdSet => PipedInput.Arguments("InstanceId", InstanceId),
        BaselineIdSet => PipedInput.Arguments("BaselineId", BaselineId),
        _ => (TableGuid ?? [null!]).Select(static guid => PipedInput.Argument("TableGuid", guid ?? string.Empty)),
    };

    internal override Query? QueryFor(PipedInput input)
    {
        _tracer ??= new DelayTracer(Depth, Simple, All, new Overlap(ThrottleLimit));
        return SubjectOf(input) is { } subject ? new DelayQuery(subject, BizDate ?? DayOf(input, subject), _tracer, UsualMost) : null;
    }

    private DelaySubject? SubjectOf(PipedInput input)
    {
        if (input.IsArgument && InputSet == TableGuidSet)
            return DelaySubject.Of(TableCommand.FromGuid(input.Text("TableGuid"), null, null, null).Possible());
        if (input.BareText is not null || IsTable(input))
            return DelaySubject.Of(TableCommand.Read(input).Possible(), PartitionOf(input));
        RefuseDevelopment(input);
        if (input.Number("InstanceId") is long run)
            return DelaySubject.Of(new InstanceKey(run, EnvType.Prod));
        if (input.Number("NodeId", "TaskId") is long node)
            return DelaySubject.Of(new NodeKey(node, EnvType.Prod));
        if (input.Number("BaselineId") is not long baseline)
            return null;
        int group = input.Number("InGroupId") is long and >= 1 and <= 1440 and long number ? (int)number : 1;
        return DelaySubject.OfBaseline(baseline) with { InGroupId = group };
    }

    // Nothing waits for the schedule there.
    private static void RefuseDevelopment(PipedInput input)
    {
        if (input.Text("ProjectEnv") is string text && EnvironmentName.Parse(text) == EnvType.Dev)
            throw new DwException(ErrorId.InvalidInput, "the input is of development, and only production runs by a schedule.");
    }

    private static bool IsTable(PipedInput input) => input.Text("TableGuid", "TableName") is not null;

    private static string? PartitionOf(PipedInput input) =>
        input.Text("Partition", "PartitionName") is string partition ? PartitionName.Of(partition) : null;

    // A run knows its day as it stands with the service; what else has a date of its own means that, whatever partition it names.
    private static DateTimeOffset? DayOf(PipedInput input, DelaySubject subject) =>
        subject.Run is null ? input.SureTime("BizDate") : null;
}
