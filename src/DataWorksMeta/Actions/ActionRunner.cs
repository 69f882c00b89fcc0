using System.Globalization;
using System.Text.Json;
using DataWorksMeta.Api;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Actions;

/// <summary>
/// Does one action: writes it down, sends it once, and says what became of it. The only way in which this module changes anything.
/// </summary>
/// <param name="journal">Where it is written down.</param>
internal sealed class ActionRunner(ActionJournal journal)
{
    /// <summary>Sends it, at most once.</summary>
    /// <returns>What came of it, accepted or proven.</returns>
    /// <exception cref="DwException">It was refused, or what became of it is not known.</exception>
    public async Task<ActionAnswer> DoAsync(ICaller caller, ActionPlan plan, ICallLog log, CancellationToken token)
    {
        var run = new ActionRun(caller, plan, journal);
        await run.BeginAsync(token).ConfigureAwait(false);
        ActionAnswer answer;
        try
        {
            answer = await SendAsync(run, log, token).ConfigureAwait(false);
        }
        catch (DwException exception)
        {
            throw await SettledAsync(run, exception, log).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            await run.EndAsync(ActionOutcome.Unclear, 0, null, null, SilentLog.Instance).ConfigureAwait(false);
            throw;
        }
        Tell(run, log);
        return answer;
    }

    /// <summary>Writes down what was not sent, and why.</summary>
    public void Skip(ICaller caller, ActionPlan plan, string? code) =>
        journal.Add(new ActionRun(caller, plan, journal).Record(ActionOutcome.Skipped) with { Code = code, DurationMs = 0 });

    private static async Task<ActionAnswer> SendAsync(ActionRun run, ICallLog log, CancellationToken token)
    {
        ActionPlan plan = run.Plan;
        try
        {
            ApiRequest request = plan.Operation.Request(plan.Arguments);
            using ApiReply reply = await run.Caller.Client
                .CallAsync(request, plan.Target.ToString(), log, token)
                .ConfigureAwait(false);
            string? requestId = Redact.Id(reply.RequestId, null);
            if (plan.IsDeniedByFalse && ReplyPayload.IsDenial(reply.Root))
                throw Denied(run, requestId, reply.Attempts);
            JsonElement root = reply.Root.Clone();
            DateTimeOffset time = reply.Date is DateTimeOffset date ? date.ToOffset(ServiceTime.Offset) : run.SentAt;
            await run.EndAsync(ActionOutcome.Accepted, reply.Attempts, null, requestId, log).ConfigureAwait(false);
            return new ActionAnswer(run.Caller, ActionOutcome.Accepted, time) { RequestId = requestId, Reply = root };
        }
        catch (DwException exception) when (exception.Outcome == ActionOutcome.Unclear)
        {
            return await LookAsync(run, exception, log, token).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not (DwException or OperationCanceledException))
        {
            var fault = new Fault(ErrorId.Unexpected, $"{exception.GetType().Name}: {exception.Message}", cause: exception)
            {
                Outcome = ActionOutcome.Unclear,
            };
            return await LookAsync(run, new DwException(fault, plan.Operation.Name, null, run.Caller.Region, 1), log, token)
                .ConfigureAwait(false);
        }
    }

    private static async Task<ActionAnswer> LookAsync(ActionRun run, DwException cause, ICallLog log, CancellationToken token)
    {
        run.WasSent(cause.Fault.SentElapsed);
        var lookBack = new LookBack(run, log);
        if (await lookBack.FindAsync(token).ConfigureAwait(false) is not { } evidence)
            throw Unknown(run, cause, lookBack.Failure);
        if (log.WantsVerbose)
            log.Verbose($"{run.Name}: {cause.Code}, no answer came, but {run.Plan.Target} shows that it was carried out");
        await run.EndAsync(ActionOutcome.Proven, cause.Attempts, cause.Code, cause.RequestId, log).ConfigureAwait(false);
        return new ActionAnswer(run.Caller, ActionOutcome.Proven, run.SentAt)
        {
            RequestId = cause.RequestId,
            Evidence = evidence,
        };
    }

    private static async Task<DwException> SettledAsync(ActionRun run, DwException exception, ICallLog log)
    {
        ActionOutcome outcome = exception.Outcome ?? ActionOutcome.Refused;
        await run.EndAsync(outcome, exception.Attempts, exception.InnerCode ?? exception.Code, exception.RequestId, log)
            .ConfigureAwait(false);
        Tell(run, log);
        return exception;
    }

    private static void Tell(ActionRun run, ICallLog log)
    {
        if (!log.WantsVerbose)
            return;
        ActionRecord record = run.Current;
        string times = record.Attempts == 1 ? "1 attempt" : string.Create(CultureInfo.InvariantCulture, $"{record.Attempts} attempts");
        log.Verbose(string.Create(
            CultureInfo.InvariantCulture,
            $"{record.Action} {record.Target} {record.Region}: {record.Outcome}, request id {record.RequestId ?? "none"}, "
                + $"{record.DurationMs} ms, {times}"));
    }

    private static DwException Denied(ActionRun run, string? requestId, int attempts)
    {
        var fault = new Fault(ErrorId.NotCarriedOut, "the service answered false: it was not done.", 200, requestId)
        {
            Outcome = ActionOutcome.Refused,
        };
        return new DwException(fault, run.Plan.Operation.Name, run.Plan.Target.ToString(), run.Caller.Region, attempts);
    }

    private static DwException Unknown(ActionRun run, DwException cause, DwException? lookFailure)
    {
        string where = run.Caller.Region is string region ? $" in {region}" : string.Empty;
        string looked = lookFailure is null ? string.Empty : $" The look at it failed as well: {lookFailure.Message}";
        string status = cause.StatusCode is int code ? string.Create(CultureInfo.InvariantCulture, $", HTTP {code}") : string.Empty;
        string request = cause.RequestId is string id ? $", request id {id}" : string.Empty;
        string message = $"{run.Name} for {run.Plan.Target}{where} was sent at {Timestamp.Format(run.Current.Time)}, and no answer came "
            + $"that tells what became of it: {cause.Fault.Message.TrimEnd('.')} ({cause.Code}{status}{request}). It may have been carried "
            + $"out. It was not sent again.{looked}";
        return cause.Retold(new Fault(ErrorId.OutcomeUnknown, message, cause.StatusCode, cause.RequestId, cause)
        {
            InnerCode = cause.Code,
            Outcome = ActionOutcome.Unclear,
            Rule = new FaultRule(
                cause.Fault.Kind,
                RetryRule.Never,
                $"Look before you send it again: {run.Plan.LookCommandIn(run.Caller.Region)}"),
        });
    }
}
