using DataWorks.Emulator.Nodes;

namespace DataWorks.Emulator.Runs;

/// <summary>
/// What becomes of an instance: made of what it was, what was done to it and how its runs are planned. No clock is in it; it reaches as
/// far into the future as nobody does anything more.
/// </summary>
internal sealed class RunTimeline
{
    private readonly RunOrigin _origin;
    private readonly RunPlans _plans;
    private readonly Func<long, bool> _parentsDone;
    private readonly List<RunPhase> _phases = [];
    private readonly List<RunAttempt> _attempts;
    private readonly Dictionary<RunPlan, int> _used = [];
    private bool _frozen;
    private bool _byCall;
    private int _starts;
    private bool _missed;
    private bool _held;

    /// <param name="origin">What it was.</param>
    /// <param name="writes">What was done to it, in order.</param>
    /// <param name="turn">When its turn comes without anybody's help.</param>
    /// <param name="plans">How runs go.</param>
    /// <param name="parentsDone">Whether it would have had its turn by then.</param>
    public RunTimeline(
        RunOrigin origin, IReadOnlyList<RunWrite> writes, RunTurn? turn, RunPlans plans, Func<long, bool> parentsDone)
    {
        _origin = origin;
        _plans = plans;
        _parentsDone = parentsDone;
        _frozen = origin.StartsFrozen;
        _attempts = [.. origin.Attempts];
        _phases.Add(new RunPhase(
            long.MinValue, origin.Status, _attempts.Count - 1, origin.RerunsLeft, RunOrigin.UsualRepeatIntervalMs));
        foreach (RunWrite write in writes)
        {
            if (turn is { } first && first.At <= write.At)
            {
                HaveTurn(first);
                turn = null;
            }

            _byCall = true;
            Apply(write);
        }

        if (turn is { } later)
            HaveTurn(later);
    }

    public IReadOnlyList<RunPhase> Phases => _phases;

    public IReadOnlyList<RunAttempt> Attempts => _attempts;

    public RunOrigin Origin => _origin;

    public long? FirstSuccess => _phases.Find(static phase => phase.Status == "SUCCESS") is { Status: not null } phase ? phase.At : null;

    public string StatusAt(long time) => PhaseAt(time).Status;

    public InstanceState SeenAt(long now)
    {
        RunPhase phase = PhaseAt(now);
        long? turn = _phases.Find(phase => phase.Status != "NOT_RUN" && phase.At <= now && phase.At > 0).At;
        return new InstanceState(_origin, phase, [.. _attempts.Take(phase.Attempt + 1).Select(attempt => attempt.SeenAt(now))])
        {
            Turn = turn == 0 ? null : turn,
        };
    }

    public RunPhase PhaseAt(long time) => _phases.FindLast(phase => phase.At <= time);

    private void Apply(RunWrite write)
    {
        switch (write.Kind)
        {
            case RunWriteKind.Restart:
                CutAt(write.At);
                Start(write.At + write.LagMs);
                break;
            case RunWriteKind.Stop:
                Stop(write.At);
                break;
            case RunWriteKind.SetSuccess:
                CutAt(write.At);
                if (Last.Attempt >= 0 && _attempts[Last.Attempt].FinishTime is null)
                    End(write.At, "SUCCESS", byHand: true);
                else
                    Enter(write.At, "SUCCESS", Last.Attempt, Last.RerunsLeft);
                break;
            case RunWriteKind.Suspend:
                Suspend(write.At);
                break;
            case RunWriteKind.Resume:
                Resume(write.At);
                break;
            default:
                CutAt(write.At);
                End(write.At, write.Outcome!);
                break;
        }
    }

    private RunPhase Last => _phases[^1];

    private void HaveTurn(RunTurn turn)
    {
        long at = turn.At;
        if (StatusAt(at) != "NOT_RUN")
            return;
        _byCall |= turn.ByCall;
        if (_frozen)
        {
            _missed = true;
            return;
        }

        if (_origin.WaitsForItsTime && _origin.CycTime > at)
        {
            Enter(at, "WAIT_TIME", Last.Attempt, Last.RerunsLeft);
            at = _origin.CycTime;
        }

        Start(at);
    }

    private void Start(long at)
    {
        RunPlan plan = _plans.For(_origin, at, _used) ?? _origin.PlanFor(_starts++ == 0, _byCall);
        _used[plan] = _used.GetValueOrDefault(plan) + 1;
        if (_frozen || _origin.IsPaused)
        {
            FailWithoutRunning(at);
            return;
        }

        if (plan.DryRun)
        {
            _attempts.Add(new RunAttempt(at, at, at, "SUCCESS") { IsDryRun = true });
            Enter(at, "SUCCESS", _attempts.Count - 1, plan.AutoReruns);
            return;
        }

        for (int left = plan.AutoReruns; left >= 0; left--)
        {
            long begin = at + plan.WaitMs;
            string? hangsIn = left > 0 ? null : plan.Outcome == RunPlan.Hang ? "RUNNING" : plan.HangsIn;
            long ended = begin + plan.RunMs;
            long finish = ended + (NodeFields.DqcType(_origin.Node) == 1 ? plan.CheckMs : 0);
            string outcome = left > 0 ? "FAILURE" : plan.Outcome;
            int place = _attempts.Count;
            _attempts.Add(hangsIn is null ? new RunAttempt(at, begin, finish, outcome)
                : new RunAttempt(at, hangsIn == "WAIT_RESOURCE" ? null : begin, null, null));
            Enter(at, "WAIT_RESOURCE", place, left, plan.RepeatIntervalMs);
            if (hangsIn == "WAIT_RESOURCE")
                return;
            Enter(begin, plan.Status ?? "RUNNING", place, left, plan.RepeatIntervalMs);
            if (hangsIn == "RUNNING")
                return;
            if (finish > ended || hangsIn is not null)
                Enter(ended, "CHECKING", place, left, plan.RepeatIntervalMs);
            if (hangsIn is not null)
                return;
            Enter(finish, outcome, place, left, plan.RepeatIntervalMs);
            at = finish + plan.RepeatIntervalMs;
        }

        if (plan.SetSuccessAfterMs is { } later)
            Enter(_phases[^1].At + later, "SUCCESS", Last.Attempt, Last.RerunsLeft);
    }

    // What ends by itself before it is stopped has ended, and is not run again either.
    private void Stop(long at)
    {
        long end = at + (_plans.For(_origin, at, _used) ?? RunPlan.Usual).StopMs;
        int ended = _phases.FindIndex(phase => phase.At > at && phase.At <= end && phase.Status is "SUCCESS" or "FAILURE" && phase.At > at);
        CutAt(ended >= 0 ? _phases[ended].At : end);
        if (ended >= 0)
            return;
        if (Last.Attempt < 0 || _attempts[Last.Attempt].FinishTime is not null)
            FailWithoutRunning(end);
        else
            End(end, "FAILURE");
    }

    // What waits for its time has not begun: it does not when the time comes.
    private void Suspend(long at)
    {
        _frozen = true;
        if (StatusAt(at) != "WAIT_TIME" || !_origin.WaitsForItsTime)
            return;
        CutAt(at);
        Enter(at, "NOT_RUN", Last.Attempt, Last.RerunsLeft);
        _held = true;
    }

    private void Resume(long at)
    {
        bool late = _frozen && StatusAt(at) == "NOT_RUN" && (_missed || _parentsDone(at) || (_held && _origin.CycTime <= at));
        _frozen = false;
        if (!late && _held)
            HaveTurn(new RunTurn(at, true));
        _held = false;
        if (!late)
            return;
        CutAt(at);
        FailWithoutRunning(at);
    }

    private void FailWithoutRunning(long at)
    {
        _attempts.Add(new RunAttempt(null, null, at, "FAILURE"));
        Enter(at, "FAILURE", _attempts.Count - 1, 0);
    }

    /// <summary>The run that is under way ends.</summary>
    private void End(long at, string outcome, bool byHand = false)
    {
        RunAttempt attempt = _attempts[Last.Attempt];
        _attempts[Last.Attempt] = attempt with { FinishTime = at, Outcome = outcome, IsByHand = byHand };
        Enter(at, outcome, Last.Attempt, Last.RerunsLeft, Last.RepeatIntervalMs);
    }

    private void Enter(long at, string status, int attempt, int rerunsLeft, int interval = RunOrigin.UsualRepeatIntervalMs) =>
        _phases.Add(new RunPhase(at, status, attempt, rerunsLeft, interval, _byCall));

    /// <summary>Forgets what would have come.</summary>
    private void CutAt(long at)
    {
        _phases.RemoveAll(phase => phase.At > at);
        _attempts.RemoveRange(Last.Attempt + 1, _attempts.Count - Last.Attempt - 1);
        if (Last.Attempt >= 0)
            _attempts[Last.Attempt] = _attempts[Last.Attempt].SeenAt(at);
    }
}
