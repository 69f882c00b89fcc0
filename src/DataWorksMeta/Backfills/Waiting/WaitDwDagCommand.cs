using System.Management.Automation;
using DataWorksMeta.Backfills;
using DataWorksMeta.Pipeline;
using DataWorksMeta.Waiting;

namespace DataWorksMeta.Commands;

/// <summary>Waits until backfills, smoke tests and flows have ended, and gives each DAG as it ends (ListDags, GetDag).</summary>
[Cmdlet(VerbsLifecycle.Wait, "DwDag", DefaultParameterSetName = InputObjectSet)]
[OutputType(typeof(Dag))]
public sealed class WaitDwDagCommand : WaitCommand
{
    private const string DagIdSet = "DagId";

    private readonly Dictionary<(DwSession Session, DagKey Key), AwaitedDag> _items = [];

    /// <summary>The id of the DAG, as Start-DwBackfill gives it.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = DagIdSet, ValueFromPipelineByPropertyName = true)]
    [Id]
    public long[] DagId { get; set; } = [];

    /// <summary>The environment to ask: production, unless the input object says otherwise.</summary>
    [Parameter]
    [Alias("EnvType")]
    [Trimmed]
    public EnvType ProjectEnv { get; set; } = EnvType.Prod;

    /// <inheritdoc/>
    [Parameter]
    [ValidateRange(0, LongestWait)]
    public override int TimeoutSec { get; set; } = 14400;

    /// <summary>
    /// Leaves out the one look at the runs of each DAG that has ended: without it the runs that failed are in FailedInstance, and nodes
    /// that count as successful though nothing was run are a warning.
    /// </summary>
    [Parameter]
    public SwitchParameter NoInstance { get; set; }

    internal override string InputDescription => "DAG: it needs a DagId";

    internal override string? FirstParameter => nameof(DagId);

    internal override WaitPlan Plan => base.Plan with { FirstPause = TimeSpan.FromSeconds(5) };

    internal override IEnumerable<PipedInput> Arguments() => PipedInput.Arguments("DagId", DagId);

    internal override bool Add(PipedInput input, DwSession session)
    {
        if (input.NumberId("DagId") is not long id)
            return false;
        var key = new DagKey(id, EnvironmentOf(input, ProjectEnv));
        _items.TryAdd((session, key), new AwaitedDag(input.Source, session, key, input.Origin as Dag)
        {
            OperationId = input.Number("OperationId"),
            ReadsRuns = !NoInstance,
        });
        return true;
    }

    internal override IEnumerable<Watch> Watches() => _items
        .GroupBy(static item => (item.Key.Session, item.Key.Key.Environment), static item => item.Value)
        .Select(static place => new DagWatch([.. place]));
}
