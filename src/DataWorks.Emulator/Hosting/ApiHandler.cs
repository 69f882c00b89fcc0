using System.Globalization;
using DataWorks.Emulator.Faults;
using DataWorks.Emulator.Protocol;
using DataWorks.Emulator.Recording;
using DataWorks.Emulator.Replies;
using DataWorks.Emulator.Runs;
using DataWorks.Emulator.Signing;

namespace DataWorks.Emulator.Hosting;

/// <summary>One API request from its arrival to its reply.</summary>
internal sealed class ApiHandler(EmulatorState state)
{
    private readonly CallJudge _judge = new(state);

    public async Task HandleAsync(HttpContext context)
    {
        EmulatorSettings settings = state.Settings;
        long sequence = state.NextSequence();
        LogEntry? entry = settings.Log ? new LogEntry(sequence, state.ElapsedMs) : null;
        if (entry is not null)
            state.Log.Add(entry);
        state.Statistics.Arrived();
        var visit = new Visit(state, entry);
        try
        {
            RequestBody body = RequestBody.IsAbsent(context.Request)
                ? RequestBody.Empty
                : await RequestBody.ReadAsync(context.Request, context.RequestAborted).ConfigureAwait(false);
            ApiCall call = ApiCall.Read(context, sequence, body);
            entry?.Describe(call);
            state.Statistics.Named(call.Action);
            Verdict verdict = _judge.Judge(call, settings);

            int wait = settings.LatencyMs + (verdict.Fault == FaultKind.Slow ? verdict.SlowMs : 0) + (verdict.Rule?.DelayMs ?? 0);
            if (wait > 0)
                await Task.Delay(wait, context.RequestAborted).ConfigureAwait(false);
            await AnswerAsync(call, verdict, settings, visit).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            visit.ClientAborted();
        }
        catch (BadHttpRequestException problem)
        {
            // The body is too large or broken: the connection ends with it.
            context.Response.StatusCode = problem.StatusCode;
            visit.Finish(problem.StatusCode, null, null);
        }
        catch (IOException)
        {
            visit.ClientAborted();
        }
        finally
        {
            visit.Leave();
        }
    }

    private Task AnswerAsync(ApiCall call, in Verdict verdict, EmulatorSettings settings, Visit visit)
    {
        HttpResponse response = call.Context.Response;
        BookClock clock = state.Books.Runs.Clock;
        if (clock.IsSet)
            response.Headers.Date = DateTimeOffset.FromUnixTimeMilliseconds(clock.Shown).ToString("R", CultureInfo.InvariantCulture);
        else if (settings.ClockOffsetSeconds != 0)
            response.Headers.Date = ServiceClock.Now(settings.ClockOffsetSeconds).ToString("R", CultureInfo.InvariantCulture);
        response.Headers["x-acs-request-id"] = call.RequestId;

        if (verdict.Rule is { } rule)
            return RuleResponder.AnswerAsync(call, rule, visit);
        string? fault = verdict.Fault == FaultKind.None ? null : FaultPlan.NameOf(verdict.Fault);
        if (verdict.Refusal is { } refusal)
        {
            if (settings.SendRetryAfter && verdict.RetryAfter > TimeSpan.Zero)
            {
                long milliseconds = (long)Math.Ceiling(verdict.RetryAfter.TotalMilliseconds);
                response.Headers["x-acs-retry-after"] = milliseconds.ToString(CultureInfo.InvariantCulture);
            }

            return Refuse(call, refusal, fault, visit);
        }

        if (verdict.Fault is FaultKind.Reset or FaultKind.Empty or FaultKind.Html)
            return FaultResponder.AnswerAsync(call.Context, verdict.Fault, visit);

        // From here on a change is carried out, also where its client will not hear of it.
        ReplyWriter reply = ReplyWriters.For(call.Format);
        int status = 200;
        ServiceError? refused = null;
        try
        {
            status = verdict.Operation!.Answer(call, state.Catalogue, state.Books, reply);
        }
        catch (ServiceException problem)
        {
            refused = problem.Error;
        }

        switch (verdict.Fault)
        {
            case FaultKind.Lost:
                return FaultResponder.AnswerAsync(call.Context, verdict.Fault, visit);
            case FaultKind.Late:
                return AnswerLateAsync(call, verdict.SlowMs, status, refused, reply, visit);
            case FaultKind.Cut when refused is null:
                return FaultResponder.CutAsync(call.Context, status, reply.SuccessContentType, reply.Bytes.ToArray(), visit);
            default:
                return Tell(call, status, refused, fault, reply, visit);
        }
    }

    private static async Task AnswerLateAsync(
        ApiCall call, int delayMs, int status, ServiceError? refused, ReplyWriter reply, Visit visit)
    {
        string fault = FaultPlan.NameOf(FaultKind.Late);
        // The writer belongs to the thread, and to the next reply.
        byte[] body = reply.Bytes.ToArray();
        string contentType = reply.SuccessContentType;
        await Task.Delay(delayMs, call.Context.RequestAborted).ConfigureAwait(false);
        if (refused is not null)
        {
            await Refuse(call, refused, fault, visit).ConfigureAwait(false);
            return;
        }

        visit.Finish(status, null, fault);
        await Send(call.Context.Response, status, contentType, body).ConfigureAwait(false);
    }

    private static Task Tell(ApiCall call, int status, ServiceError? refused, string? fault, ReplyWriter reply, Visit visit)
    {
        if (refused is not null)
            return Refuse(call, refused, fault, visit);
        visit.Finish(status, null, fault);
        return Send(call.Context.Response, status, reply.SuccessContentType, reply.Bytes);
    }

    private static Task Refuse(ApiCall call, ServiceError error, string? fault, Visit visit)
    {
        ReplyWriter reply = ErrorReply.Write(call, error);
        visit.Finish(error.Status, error.Code, fault);
        return Send(call.Context.Response, error.Status, reply.ErrorContentType, reply.Bytes);
    }

    private static Task Send(HttpResponse response, int status, string contentType, ReadOnlySpan<byte> body)
    {
        response.StatusCode = status;
        response.ContentType = contentType;
        response.ContentLength = body.Length;
        System.Buffers.BuffersExtensions.Write(response.BodyWriter, body);
        return Task.CompletedTask;
    }
}
