using DataWorksMeta.Api;
using DataWorksMeta.Runs;
using DataWorksMeta.Transport;
using DataWorksMeta.Waiting;

namespace DataWorksMeta.Backfills;

/// <summary>A DAG that is waited for.</summary>
/// <param name="source">What was given.</param>
/// <param name="caller">Who asks about it.</param>
/// <param name="key">Which DAG.</param>
/// <param name="given">The same as it was given, where it was a DAG.</param>
internal sealed class AwaitedDag(object? source, ICaller caller, DagKey key, Dag? given) : Awaited(source)
{
    // A DAG that failed goes on where one of its runs is run again by itself.
    private static readonly TimeSpan s_secondLook = TimeSpan.FromSeconds(30);

    private TimeSpan? _failedAt;

    /// <inheritdoc/>
    public override string Name => Last?.BizDate is DateTimeOffset day
        ? $"DAG {key} (business date {ServiceTime.Day(day)})"
        : $"DAG {key}";

    /// <inheritdoc/>
    public override string ShortName => Last?.BizDate is DateTimeOffset day ? ServiceTime.Day(day) : Name;

    /// <inheritdoc/>
    public override DateTimeOffset? RunningSince => Last is { Status: "RUNNING" } dag ? dag.StartTime : null;

    public ICaller Caller => caller;

    public DagKey Key => key;

    /// <summary>What it has in common with the others of its start, where that is known.</summary>
    public long? OperationId { get; set; } = given?.OperationId;

    /// <summary>Whether its runs are read when it has ended.</summary>
    public bool ReadsRuns { get; init; }

    private Dag? Last => Seen as Dag;

    /// <inheritdoc/>
    public override async Task<(DwObject Object, DwException? Failure)> CompleteAsync(Waiter waiter, CancellationToken token)
    {
        Dag dag = Last!;
        if (!ReadsRuns || dag.ProjectId is not long projectId)
            return (dag, Verdict.Failure);
        var runs = new List<Instance>();
        var filter = new InstanceFilter { ProjectId = projectId, Environment = key.Environment, DagId = key.DagId };
        try
        {
            await foreach (Instance run in waiter.AskAsync(caller, InstanceOperations.List(filter), token).ConfigureAwait(false))
                runs.Add(run);
        }
        catch (DwException trouble) when (!trouble.Fault.EndsPipeline)
        {
            waiter.Warn($"{Name} has ended, but its runs could not be read: {trouble.Message}");
            return (dag, Verdict.Failure);
        }
        dag.FailedInstance = [.. runs.Where(static run => run.Status == "FAILURE")];
        if (DryRuns.Warning(dag, runs) is string warning)
            waiter.Warn(warning);
        return (dag, dag.Status == "FAILURE" ? Failed(dag) : null);
    }

    /// <inheritdoc/>
    protected override string? StateOf(DwObject seen) => ((Dag)seen).Status;

    /// <inheritdoc/>
    protected override Verdict Judge(DwObject seen, TimeSpan now)
    {
        var dag = (Dag)seen;
        OperationId ??= dag.OperationId;
        dag.IncludedNodeId ??= given?.IncludedNodeId;
        if (dag.Status != "FAILURE")
        {
            _failedAt = null;
            return dag.Status == "SUCCESS" ? Verdict.Ended : Verdict.Waits;
        }
        _failedAt ??= now;
        Verdict failed = Verdict.Failed(Failed(dag));
        TimeSpan left = s_secondLook - (now - _failedAt.Value);
        return left > TimeSpan.Zero ? Verdict.WaitsFor(left).Unless(failed) : failed;
    }

    private DwException Failed(Dag dag)
    {
        string runs = dag.FailedInstance is { Count: > 0 } failed
            ? ": " + ObjectText.Several(failed.Select(static run => $"instance {run.InstanceId} \"{run.NodeName}\""))
            : string.Empty;
        string region = dag.Region is null ? string.Empty : $" -Region {dag.Region}";
        string get = $"Get-DwDag {key.DagId} -ProjectEnv {key.Environment}{region} | Get-DwInstance -Status FAILURE";
        return new DwException(
            ErrorId.RunFailed,
            $"{Name} ended with FAILURE{runs}.",
            advice: $"See why: {get} | Get-DwInstanceLog. Run only these again: {get} | Restart-DwInstance");
    }
}
