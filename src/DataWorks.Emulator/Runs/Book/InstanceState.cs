namespace DataWorks.Emulator.Runs;

/// <summary>An instance as it is to be seen at a moment.</summary>
internal sealed class InstanceState
{
    private readonly RunPhase? _phase;
    private readonly IReadOnlyList<RunAttempt>? _attempts;

    /// <summary>Nobody did anything to it.</summary>
    public InstanceState(RunOrigin origin) => Origin = origin;

    public InstanceState(RunOrigin origin, RunPhase phase, IReadOnlyList<RunAttempt> attempts)
    {
        Origin = origin;
        _phase = phase;
        _attempts = attempts;
    }

    public RunOrigin Origin { get; }

    public long Id => Origin.Id;

    public Node Node => Origin.Node;

    public DateOnly Bizdate => Origin.Bizdate;

    public int Hour => Origin.Hour;

    public long DagId => Origin.DagId;

    public long CycTime => Origin.CycTime;

    public long CreateTime => Origin.CreateTime;

    public string TaskType => Current?.IsDryRun == true ? "SKIP(3)" : Origin.TaskTypeAs(Status);

    /// <summary>When it had its turn, where that is known.</summary>
    public long? Turn { get; init; }

    public string Status => _phase?.Status ?? Origin.Status;

    public int RerunsLeft => _phase?.RerunsLeft ?? Origin.RerunsLeft;

    public int RepeatIntervalMs => _phase?.RepeatIntervalMs ?? RunOrigin.UsualRepeatIntervalMs;

    public long? BeginWaitResTime => Current?.BeginWaitResTime;

    public long? BeginRunningTime => Current?.BeginRunningTime;

    public long? FinishTime => Current?.FinishTime;

    public long ModifyTime => _phase is { At: > 0 } phase ? phase.At : FinishTime ?? BeginRunningTime ?? CreateTime;

    /// <summary>The run that it is in, or was in last.</summary>
    public RunAttempt? Current => Attempts.Count > 0 ? Attempts[^1] : null;

    /// <summary>All so far.</summary>
    public IReadOnlyList<RunAttempt> All => Attempts;

    /// <summary>Those before.</summary>
    public IEnumerable<RunAttempt> Earlier => Attempts.SkipLast(1);

    private IReadOnlyList<RunAttempt> Attempts => _attempts ?? (_original ??= Origin.Attempts);

    private IReadOnlyList<RunAttempt>? _original;
}
