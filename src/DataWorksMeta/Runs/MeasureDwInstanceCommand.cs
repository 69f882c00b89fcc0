using System.Management.Automation;
using DataWorksMeta.Api;
using DataWorksMeta.Pipeline;
using DataWorksMeta.Runs;
using DataWorksMeta.Transport;
using DataWorksMeta.Workspaces;

namespace DataWorksMeta.Commands;

/// <summary>Counts the runs of a workspace on a business date by how they stand: one call (GetInstanceStatusStatistic).</summary>
[Cmdlet(VerbsDiagnostic.Measure, "DwInstance", DefaultParameterSetName = InputObjectSet)]
[OutputType(typeof(InstanceStatistic))]
public sealed class MeasureDwInstanceCommand : PipedCommand
{
    private const string ProjectSet = "Project";

    /// <summary>
    /// The workspace: its identifier, its display name or its id; wildcards find several. Default: that of the session (Connect-DwAccount
    /// -Project). A name costs one list of the workspaces for each session, an id nothing.
    /// </summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ProjectSet, ValueFromPipelineByPropertyName = true)]
    [Alias("ProjectId")]
    [ProjectName]
    [ArgumentCompleter(typeof(ProjectCompleter))]
    [SupportsWildcards]
    public string[] Project { get; set; } = [];

    /// <summary>
    /// The business date, usually the day before the runs: 2026-11-20, Yesterday, -1 (days before today in China), what Get-DwBizDate
    /// gives. Default: yesterday, whose runs are those of this night.
    /// </summary>
    [Parameter]
    [ChinaTime]
    [ArgumentCompleter(typeof(DayCompleter))]
    public DateTimeOffset? BizDate { get; set; }

    /// <summary>The environment to ask: production, unless the input object says otherwise.</summary>
    [Parameter]
    [Alias("EnvType")]
    [Trimmed]
    public EnvType ProjectEnv { get; set; } = EnvType.Prod;

    /// <summary>Only runs that run for this reason: DAILY, MANUAL, SMOKE_TEST, SUPPLY_DATA (a backfill), BUSINESS_PROCESS_DAG.</summary>
    [Parameter]
    [Trimmed]
    [ValidateSet("DAILY", "MANUAL", "SMOKE_TEST", "SUPPLY_DATA", "BUSINESS_PROCESS_DAG")]
    public string? DagType { get; set; }

    /// <summary>Only runs of nodes that are scheduled like this. Of several each is counted for itself.</summary>
    [Parameter]
    [Trimmed]
    [ValidateSet("NORMAL", "MANUAL", "PAUSE", "SKIP")]
    public string[]? SchedulerType { get; set; }

    /// <summary>Only runs of nodes that run this often, such as DAY.</summary>
    [Parameter]
    [NoWildcard]
    public string? SchedulerPeriod { get; set; }

    internal override string InputDescription => "workspace: it needs a ProjectId or a ProjectIdentifier";

    internal override string? FirstParameter => nameof(Project);

    internal override PipedInput? DefaultInput => DefaultProject() is string project ? PipedInput.Argument("Project", project) : null;

    internal override IEnumerable<PipedInput> Arguments() => PipedInput.Arguments("Project", Project);

    internal override Query? QueryFor(PipedInput input)
    {
        EnvType environment = EnvironmentOf(input, ProjectEnv);
        DateTimeOffset date = ServiceDay.Of(BizDate ?? input.SureTime("BizDate") ?? ServiceDay.Today(Clock.System).AddDays(-1));
        IReadOnlyList<string?> schedulers = UnionQuery.Words(SchedulerType);
        return ProjectOf(input, isSubject: true)?.Ask(id => schedulers.Count == 1
            ? Count(id, environment, date, schedulers[0])
            : QueryList.Of([.. schedulers.OfType<string>()], scheduler => Count(id, environment, date, scheduler)));
    }

    private Query<InstanceStatistic> Count(long projectId, EnvType environment, DateTimeOffset date, string? scheduler) =>
        InstanceOperations.Statistic(new StatisticFilter(projectId, environment, date)
        {
            DagType = DagType?.ToUpperInvariant(),
            SchedulerType = scheduler,
            SchedulerPeriod = SchedulerPeriod?.ToUpperInvariant(),
        });
}
