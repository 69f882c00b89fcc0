using DataWorksMeta.Actions;
using DataWorksMeta.Api;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Runs;

/// <summary>What can be done to a run: each an operation with what must be known of it before, and what shows that it was done.</summary>
internal static class InstanceActions
{
    /// <summary>Runs it again (RestartInstance).</summary>
    public static ActionPlan Restart(InstanceState state) => Plan(
        "RestartInstance",
        "Restart",
        "Run again",
        state,
        static state => state switch
        {
            { IsOnItsWay: true } => Refuse(ErrorId.WrongState, $"it is {state.Status}: it is on its way already."),
            _ when state.Is("SUCCESS") => Refuse(ErrorId.WrongState, "it is SUCCESS: it would run, and write what it writes, once more."),
            _ when state.Is("NOT_RUN") => Refuse(ErrorId.WrongState, "it is NOT_RUN: it would run before it is due."),
            { Repeatability: false } => Refuse(ErrorId.NotRepeatable, "its node is set up not to be run again."),
            _ => Judgement.Go,
        },
        HasRunAgain);

    /// <summary>Ends it (StopInstance): it fails some seconds later.</summary>
    public static ActionPlan Stop(InstanceState state) => Plan(
        "StopInstance",
        "Stop",
        "Stop",
        state,
        static state => state switch
        {
            { HasEnded: true } => Judgement.Skip($"it has ended: {state.Status}"),
            _ when state.Is("NOT_RUN") => Refuse(
                ErrorId.WrongState, "it is NOT_RUN: there is nothing to stop yet.", "To keep it from running: Suspend-DwInstance."),
            _ => Judgement.Go,
        },
        static (_, now, look) => now.Status == "FAILURE" && look.IsSince(now.FinishTime));

    /// <summary>Counts it as successful, though nothing was run (SetSuccessInstance).</summary>
    public static ActionPlan Complete(InstanceState state) => Plan(
        "SetSuccessInstance",
        "Complete",
        "Mark as successful WITHOUT running it (tasks that wait for it will start)",
        state,
        static state => state switch
        {
            _ when state.Is("SUCCESS") => Judgement.Skip("it is SUCCESS"),
            { Status: not null } when !state.Is("FAILURE", "CHECKING", "CHECKING_CONDITION") => Refuse(
                ErrorId.WrongState, $"it is {state.Status}, and only a run that is FAILURE or CHECKING can be counted as successful."),
            _ => Judgement.Go,
        },
        static (before, now, _) => now.Status == "SUCCESS" && before.Is("FAILURE", "CHECKING", "CHECKING_CONDITION"));

    /// <summary>Freezes it (SuspendInstance): this run only, and not one that is running. Where it shows is not known.</summary>
    public static ActionPlan Suspend(InstanceState state) =>
        Plan("SuspendInstance", "Suspend", "Freeze", state, static _ => Judgement.Go, null);

    /// <summary>Frees it again (ResumeInstance).</summary>
    public static ActionPlan Resume(InstanceState state) => Plan(
        "ResumeInstance",
        "Resume",
        "Unfreeze",
        state,
        static _ => Judgement.Go,
        null,
        "A run whose parents have ended while it was frozen is set to FAILURE by the service: Restart-DwInstance runs it then.");

    /// <summary>Whether the run is one that this call began, by its state and its times.</summary>
    private static bool HasRunAgain(InstanceState before, Instance now, ActionLook look)
    {
        DateTimeOffset?[] begins = [now.BeginWaitResTime, now.BeginRunningTime];
        bool wasEndedAndIsNot = before.HasEnded && before.Now(now).IsOnItsWay;
        // Of a bare id it is not known that it had ended: what is on its way may have been so before. When it ended proves nothing either.
        if (before.FinishTime is not DateTimeOffset prior)
            return wasEndedAndIsNot || Array.Exists(begins, look.IsSince);
        DateTimeOffset?[] later = Array.FindAll(begins, time => IsAfter(time, prior));
        if (later.Length == 0 && IsAfter(now.FinishTime, prior))
            later = [now.FinishTime];
        // A later run that began before this was sent is somebody else's, unless its times are of another clock.
        return later.Length == 0 ? wasEndedAndIsNot : Array.Exists(later, time => look.IsSince(time) || look.IsAhead(time));
    }

    // Times that went through a file are to the second.
    private static bool IsAfter(DateTimeOffset? time, DateTimeOffset prior) =>
        time is DateTimeOffset one && one.ToUnixTimeSeconds() > prior.ToUnixTimeSeconds();

    private static ActionPlan Plan(
        string operation,
        string action,
        string text,
        InstanceState state,
        Func<InstanceState, Judgement> judge,
        Func<InstanceState, Instance, ActionLook, bool>? proves,
        string? warning = null)
    {
        var key = new InstanceKey(state.InstanceId, state.Environment);
        var arguments = new Arguments
        {
            { "InstanceId", state.InstanceId },
            { "ProjectEnv", state.Environment.ToString().ToUpperInvariant() },
        };
        return new ActionPlan(operation, arguments, state.Target, text)
        {
            Judge = () => judge(state),
            Prepare = state.Status is null ? PrepareAsync : null,
            Look = proves is null ? null : LookAsync,
            LookCommand = $"Get-DwInstance {key} -ProjectEnv {state.Environment} | Format-List Status, BeginRunningTime, FinishTime",
            Warning = warning,
            Result = answer => new InstanceAction(action, state, answer),
        };

        async Task<ActionPlan> PrepareAsync(ICaller caller, ICallLog log, CancellationToken token)
        {
            Instance now = await InstanceOperations.One(key).OneAsync(caller, log, token).ConfigureAwait(false);
            return Plan(operation, action, text, state.Now(now), judge, proves, warning);
        }

        async Task<object?> LookAsync(ActionLook look, CancellationToken token)
        {
            Instance now = await InstanceOperations.One(key).OneAsync(look.Caller, look.Log, token).ConfigureAwait(false);
            return now.InstanceId == state.InstanceId && proves!(state, now, look) ? now : null;
        }
    }

    private static Judgement Refuse(string id, string message, string? advice = null) =>
        Judgement.Refuse(new DwException(id, message, advice: advice));
}
