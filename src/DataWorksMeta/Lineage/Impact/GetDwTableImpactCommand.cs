using System.Management.Automation;
using DataWorksMeta.Api;
using DataWorksMeta.Graphs;
using DataWorksMeta.Lineage.Impact;
using DataWorksMeta.Pipeline;
using DataWorksMeta.Tables;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Commands;

/// <summary>
/// Gets everything that depends on a table, nearest first: the tables made from it over any number of steps, each with its owner, its
/// tasks, their owners, schedules, priorities and baselines; on request also reports, and tasks that only read (GetMetaTableLineage,
/// GetMetaTableBasicInfo, GetMetaTableProducingTasks, GetNode, ListNodes, ListProjectMembers, ListBaselines; GetMetaColumnLineage,
/// ListLineage, GetNodeChildren).
/// </summary>
[Cmdlet(VerbsCommon.Get, "DwTableImpact", DefaultParameterSetName = InputObjectSet, SupportsPaging = true)]
[OutputType(typeof(TableImpact))]
public sealed class GetDwTableImpactCommand : TableCommand
{
    private ImpactMemory? _memory;

    /// <summary>How many steps to go; without it, to the end.</summary>
    [Parameter]
    [ValidateRange(1, 1000)]
    public int Depth { get; set; } = int.MaxValue;

    /// <summary>To the end, which is what happens without -Depth: the same word as in Get-DwTableLineage.</summary>
    [Parameter]
    public SwitchParameter Recurse { get; set; }

    /// <summary>Only what depends on this column of the table, over GetMetaColumnLineage: a call for each column on the way.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [NoWildcard]
    public string? ColumnName { get; set; }

    /// <summary>
    /// Tables that are told and not gone through, by id (odps.sales.ads_*), id without odps. or bare name; wildcards are possible.
    /// </summary>
    [Parameter]
    public string[] StopAt { get; set; } = [];

    /// <summary>Tables that are neither told nor gone through, named in the same way.</summary>
    [Parameter]
    public string[] Exclude { get; set; } = [];

    /// <summary>Leaves out tasks and baselines, and the calls that they cost.</summary>
    [Parameter]
    public SwitchParameter NoTask { get; set; }

    /// <summary>Leaves out the owners of tables and the names of all owners, and the calls that they cost.</summary>
    [Parameter]
    public SwitchParameter NoOwner { get; set; }

    /// <summary>Also the reports and other registered entities that depend on it (ListLineage): a call more for each table.</summary>
    [Parameter]
    public SwitchParameter IncludeEntity { get; set; }

    /// <summary>
    /// Also the tasks that run after the tasks of an affected table, or of the table itself, and write none of the tables found: checks,
    /// exports (GetNodeChildren): a call more for each task.
    /// </summary>
    [Parameter]
    public SwitchParameter IncludeTask { get; set; }

    /// <inheritdoc/>
    [Parameter]
    [Alias("DbName")]
    public override string? DatabaseName { get; set; }

    /// <inheritdoc/>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public override int? MaxCalls { get; set; }

    /// <summary>
    /// Gives a row for each table that nothing depends on as well: its Root names it, and its HasImpact is $false; that of all others is
    /// $true. What the service refuses is an error still.
    /// </summary>
    [Parameter]
    public override SwitchParameter IncludeEmpty { get; set; }

    /// <inheritdoc/>
    [Parameter]
    [Alias("StatePath")]
    [ValidateNotNullOrEmpty]
    public override string? Checkpoint { get; set; }

    internal override string AnswerProperty => "HasImpact";

    internal override void CheckArguments()
    {
        if (IsGiven(nameof(Depth)) && Recurse)
            Refuse(Both(nameof(Depth), nameof(Recurse), "Leave -Recurse out: -Depth says how far to go."));
        if (NoTask && IncludeTask)
            Refuse(Both(nameof(NoTask), nameof(IncludeTask), "Leave one of the two out."));
        const string Tables = "Leave -ColumnName out: the service knows the lineage of columns between tables only.";
        if (ColumnName is not null && IncludeEntity)
            Refuse(Both(nameof(ColumnName), nameof(IncludeEntity), Tables));
        if (ColumnName is not null && IncludeTask)
            Refuse(Both(nameof(ColumnName), nameof(IncludeTask), Tables));
        var options = new ImpactOptions
        {
            Depth = Depth,
            WantsOwners = !NoOwner,
            WantsTasks = !NoTask,
            WantsEntities = IncludeEntity,
            WantsReaders = IncludeTask,
            ColumnName = ColumnName,
            Excludes = WalkNames.Matcher(Exclude),
            StopsAt = WalkNames.Matcher(StopAt),
        };
        bool isShared = TableGuid is { Length: > 1 } || MyInvocation.ExpectingInput;
        _memory = new ImpactMemory(options, ThrottleLimit, isShared) { Watch = Watch };
    }

    internal override Query QueryFor(TableIdentity table) => new ImpactQuery(table.Possible(), _memory!);

    private static void Watch(Walk walk, ICaller caller, ICallLog log)
    {
        var count = new WalkCount(caller.Client, log.Budget);
        count.Begin(walk);
        (log as IRunOutput)?.Progress(count.Show);
    }

    private static DwException Both(string one, string other, string advice) =>
        new(ErrorId.InvalidInput, $"-{one} and -{other} exclude each other.", advice: advice);
}
