using DataWorks.Emulator.Catalogue;
using DataWorks.Emulator.Operations;
using DataWorks.Emulator.Runs;

namespace DataWorks.Emulator.OnCall;

/// <summary>A run as the monitoring sees it: how it stands now, and when it will have ended if nothing happens to it.</summary>
internal readonly record struct WatchedRun(NodeInstance Instance, string Status, long? Begin, long? Finish)
{
    public Node Node => Instance.Node;

    /// <summary>When it ended, or should.</summary>
    public long EndCast => Outlook?.End ?? Finish ?? (Math.Max(Begin ?? BusinessDates.Now, Instance.CycTime) + Instance.RunMs);

    public bool IsCausal => Causal is not null;

    public long? BeginWaitResTime { get; private init; }

    /// <summary>What it usually takes.</summary>
    public long UsualMs => IsCausal ? CausalRun.UsualMs(Node) : Instance.RunMs;

    /// <summary>In a causal world.</summary>
    public Outlook? Outlook => Causal is { } run ? Forecast!.Of(run) : null;

    /// <summary>When it failed first, in a causal world.</summary>
    public long? FailedAt { get; private init; }

    private CausalRun? Causal { get; init; }

    private Forecast? Forecast { get; init; }

    /// <summary>Whether it failed, or waits in vain for one that did.</summary>
    public bool IsFailed => Outlook?.Failed ?? (Status == "FAILURE");

    /// <summary>With all that was done to it since.</summary>
    public static WatchedRun Of(OperationCall call, NodeInstance instance, Forecast? forecast = null)
    {
        RunOrigin origin = call.Books.Runs.OriginOf(instance);
        InstanceState state = call.Books.Runs.StateOf(call.Catalogue, origin);
        var run = new WatchedRun(instance, state.Status, state.BeginRunningTime, state.FinishTime);
        if (origin is not CausalRun causal)
            return run with { BeginWaitResTime = instance.BeginWaitResTime };
        return run with
        {
            BeginWaitResTime = state.BeginWaitResTime,
            Causal = causal,
            Forecast = forecast ?? new Forecast(call),
            FailedAt = state.All.FirstOrDefault(static attempt => attempt.Outcome == "FAILURE")?.FinishTime,
        };
    }

    /// <summary>When it had taken half as long again as usual, and ten minutes more; null where it has not.</summary>
    public long? SlowAt(long now)
    {
        if (Begin is not { } begin)
            return null;
        long time = begin + Math.Max(UsualMs * 3 / 2, UsualMs + (600 * BusinessDates.Second));
        return time <= (Finish ?? now) ? time : null;
    }
}
