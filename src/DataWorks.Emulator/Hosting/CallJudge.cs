using DataWorks.Emulator.Faults;
using DataWorks.Emulator.Operations;
using DataWorks.Emulator.Protocol;
using DataWorks.Emulator.Signing;

namespace DataWorks.Emulator.Hosting;

/// <summary>The order in which a call is judged: signature, limits, rules, existence of the operation, faults.</summary>
internal sealed class CallJudge(EmulatorState state)
{
    private const string ServedVersion = "2020-05-18";

    // How long an injected throttling tells its client to wait.
    private static readonly TimeSpan s_injectedRetryAfter = TimeSpan.FromMilliseconds(200);

    // A client may sign with the real time, or with what it was told.
    private DateTime? Shown => state.Books.Runs.Clock is { IsSet: true } clock
        ? DateTimeOffset.FromUnixTimeMilliseconds(clock.Shown).UtcDateTime
        : null;

    public Verdict Judge(ApiCall call, EmulatorSettings settings)
    {
        if (state.Rules.Find(call, beforeSignature: true) is { } early)
            return new Verdict { Rule = early.Reply };
        if (call.Context.Request.Path.Value is not ("/" or ""))
            return new Verdict { Refusal = ServiceErrors.PathNotFound };
        if (state.Signatures.Check(call, settings.ClockOffsetSeconds, Shown, out AccessKey? key) is { } refused)
            return new Verdict { Refusal = refused };
        if (state.Limits.TryEnter(key!.Account, call.Host, out TimeSpan wait) is { } throttled)
            return new Verdict { Refusal = throttled, RetryAfter = wait };
        Rule? rule = state.Rules.Find(call, beforeSignature: false);
        if (rule?.Reply is { } reply)
            return new Verdict { Rule = reply };
        if (call.Method is not ("GET" or "POST"))
            return new Verdict { Refusal = ServiceErrors.MethodUnsupported };
        if (call.Version != ServedVersion)
            return new Verdict { Refusal = string.IsNullOrEmpty(call.Version)
                ? ServiceErrors.Missing("Version")
                : ServiceErrors.InvalidVersion };
        if (OperationTable.Find(call.Action) is not { } operation)
            return new Verdict { Refusal = ServiceErrors.ActionNotFound };

        FaultKind fault = rule?.Fault is { } name ? FaultPlan.KindOf(name) : state.NextFault(settings);
        ServiceError? error = fault switch
        {
            FaultKind.Unavailable => ServiceErrors.Unavailable,
            FaultKind.InternalError => ServiceErrors.InternalSystem,
            FaultKind.Throttle => ServiceErrors.UserThrottled,
            _ => null,
        };
        TimeSpan retryAfter = fault == FaultKind.Throttle ? s_injectedRetryAfter : TimeSpan.Zero;
        return new Verdict
        {
            Refusal = error, RetryAfter = retryAfter, Operation = operation, Fault = fault, SlowMs = rule?.SlowMs ?? settings.SlowMs,
        };
    }
}
