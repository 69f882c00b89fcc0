using DataWorksMeta.Api;
using DataWorksMeta.Transport;
using DataWorksMeta.Waiting;

namespace DataWorksMeta.Runs;

/// <summary>A run that is waited for.</summary>
/// <param name="source">What was given.</param>
/// <param name="key">Which run.</param>
/// <param name="before">How it stood before something was done to it; <see langword="null"/> where its state counts as it is.</param>
/// <param name="until">How far it must be.</param>
internal sealed class AwaitedInstance(object? source, InstanceKey key, RunBefore? before, RunStage until) : Awaited(source)
{
    // How long an action may take to be seen.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    // What the service needs beyond its own pause to begin a run again by itself.
    private static readonly TimeSpan s_repeatSlack = TimeSpan.FromSeconds(30);

    private TimeSpan? _firstSeen;
    private bool _hasMoved;
    private (DateTimeOffset? Finish, TimeSpan At)? _failure;

    /// <inheritdoc/>
    public override string Name => Last?.NodeName is string name ? $"instance {key.InstanceId} \"{name}\"" : $"instance {key.InstanceId}";

    /// <inheritdoc/>
    public override string ShortName => Last?.NodeName ?? Name;

    /// <inheritdoc/>
    public override DateTimeOffset? RunningSince => Last is { Status: "RUNNING" } run ? run.BeginRunningTime : null;

    public InstanceKey Key => key;

    public RunBefore? Before => before;

    private Instance? Last => Seen as Instance;

    /// <inheritdoc/>
    protected override string? StateOf(DwObject seen) => ((Instance)seen).Status?.ToUpperInvariant();

    /// <inheritdoc/>
    protected override Verdict Judge(DwObject seen, TimeSpan now)
    {
        var run = (Instance)seen;
        _firstSeen ??= now;
        return StateOf(run) switch
        {
            "SUCCESS" => IsOld(run) ? JudgeOld(run, now) : Verdict.Ended,
            "FAILURE" => IsOld(run) ? JudgeOld(run, now) : JudgeFailure(run, now),
            string state => Moves(state),
            null => Verdict.Waits,
        };
    }

    // Whatever state it is in, also one that nobody knows yet: it has not ended.
    private Verdict Moves(string state)
    {
        _hasMoved = true;
        _failure = null;
        return until == RunStage.Started && state is "RUNNING" or "CHECKING" ? Verdict.Ended : Verdict.Waits;
    }

    private bool IsOld(Instance run) => !_hasMoved && before?.IsStill(run) == true;

    private Verdict JudgeOld(Instance run, TimeSpan now)
    {
        TimeSpan left = s_patience - (now - _firstSeen!.Value);
        if (left > TimeSpan.Zero)
            return Verdict.WaitsFor(left);
        string end = run.FinishTime is DateTimeOffset finish ? $" ended at {ServiceTime.Second(finish)} (China time)" : " before";
        return Verdict.Lost(new DwException(
            ErrorId.NotStarted,
            $"what was done to {Name} was accepted, but it still shows the run that{end} with {run.Status}."));
    }

    private Verdict JudgeFailure(Instance run, TimeSpan now)
    {
        if (_failure?.Finish != run.FinishTime || _failure is null)
            _failure = (run.FinishTime, now);
        TimeSpan pause = TimeSpan.FromMilliseconds(run.RepeatInterval ?? 0) + s_repeatSlack;
        TimeSpan left = pause - (now - _failure.Value.At);
        if (run.RerunsLeft > 0 && before?.IsStop != true && left > TimeSpan.Zero)
            return Verdict.WaitsFor(left);
        string reason = run.ErrorMessage is string message ? $": {message}" : ".";
        string region = run.Region is null ? string.Empty : $" -Region {run.Region}";
        return Verdict.Failed(new DwException(
            ErrorId.RunFailed,
            $"{Name} ended with FAILURE{reason}",
            advice: $"See why: Get-DwInstanceLog {key.InstanceId} -ProjectEnv {key.Environment}{region}"));
    }
}
