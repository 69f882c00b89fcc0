using System.Globalization;
using DataWorksMeta.Api;
using DataWorksMeta.Sessions.Credentials;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Sessions;

/// <summary>Goes the way of a first call step by step, and says at each what was found and what to do about it.</summary>
internal sealed class SessionTest(Func<SessionCheck, Task> emit)
{
    /// <summary>The check that the service has answered.</summary>
    public const string CallName = "Call";

    // The service refuses dates that are off by 15 minutes; a third of that is a machine without NTP.
    private static readonly TimeSpan s_clockLimit = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan s_clockNotice = TimeSpan.FromMinutes(5);

    private static readonly ApiRequest s_cheapest =
        OperationTable.Find("ListProjects")!.Request(new Arguments { { "PageNumber", 1 }, { "PageSize", 1 } });

    /// <summary>Makes a session and tests it.</summary>
    public async Task RunAsync(SessionOptions options, ICallLog log, CancellationToken token)
    {
        var context = new SourceContext(options);
        DwSession session;
        try
        {
            session = DwSession.Create(context);
        }
        catch (DwException exception)
        {
            bool isShown = await SayStepsAsync(context.Steps, exception).ConfigureAwait(false);
            await SayAsync(context.Warnings).ConfigureAwait(false);
            if (!isShown)
                await FailAsync(exception).ConfigureAwait(false);
            return;
        }
        await RunAsync(session, log, token).ConfigureAwait(false);
    }

    /// <summary>Tests a session that was made before, in the region that is named or its own.</summary>
    public async Task RunAsync(DwSession session, string? region, ICallLog log, CancellationToken token)
    {
        try
        {
            session = session.In(region);
        }
        catch (DwException exception)
        {
            await FailAsync(exception).ConfigureAwait(false);
            return;
        }
        await RunAsync(session, log, token).ConfigureAwait(false);
    }

    /// <summary>There is no session to test.</summary>
    public Task FailAsync(DwException exception) => emit(Failed("Session", exception));

    private async Task RunAsync(DwSession session, ICallLog log, CancellationToken token)
    {
        await SayStepsAsync(session.Steps, null).ConfigureAwait(false);
        await SayAsync(session.Warnings).ConfigureAwait(false);
        await emit(new SessionCheck(
            "Region",
            session.Region is null ? CheckStatus.Info : CheckStatus.Passed,
            session.Region ?? "none: the endpoint alone decides what is seen")).ConfigureAwait(false);
        await emit(new SessionCheck("Endpoint", CheckStatus.Passed, session.Endpoint)).ConfigureAwait(false);
        await emit(new SessionCheck("Proxy", CheckStatus.Info, session.Proxy)).ConfigureAwait(false);
        if (await GetKeyAsync(session, log, token).ConfigureAwait(false) is Credential key)
            await CallAsync(session, key, log, token).ConfigureAwait(false);
    }

    private async Task<bool> SayStepsAsync(IReadOnlyList<SourceStep> steps, DwException? end)
    {
        bool isShown = false;
        foreach (SourceStep step in steps)
        {
            string name = "Credentials: " + step.Name;
            bool isBroken = step.State == SourceState.Broken;
            isShown |= isBroken;
            await emit(step.State switch
            {
                SourceState.Used => new SessionCheck(name, CheckStatus.Passed, "used: " + step.Detail),
                SourceState.NotReached => new SessionCheck(
                    name,
                    CheckStatus.Skipped,
                    end is null ? "an earlier source is used" : "not looked at: it may not take the place of a broken one"),
                SourceState.Broken => Failed(name, end!),
                _ => new SessionCheck(name, CheckStatus.Info, step.Detail),
            }).ConfigureAwait(false);
        }
        return isShown;
    }

    private async Task SayAsync(IReadOnlyList<string> warnings)
    {
        foreach (string warning in warnings)
            await emit(new SessionCheck("Advice", CheckStatus.Info, warning)).ConfigureAwait(false);
    }

    private async Task<Credential?> GetKeyAsync(DwSession session, ICallLog log, CancellationToken token)
    {
        Clock clock = session.Options.Clock;
        TimeSpan start = clock.Elapsed;
        try
        {
            Credential key = await session.Client.Credentials.GetAsync(log, token).ConfigureAwait(false);
            string life = key.Expiration is DateTimeOffset end
                ? ", temporary, until " + Timestamp.Format(end)
                : key.SecurityToken is null ? string.Empty : ", temporary, not renewed";
            string detail = $"{key.MaskedKeyId} from {session.CredentialSource}{life}";
            await emit(new SessionCheck("Key", CheckStatus.Passed, detail) { Duration = clock.Elapsed - start }).ConfigureAwait(false);
            return key;
        }
        catch (DwException exception)
        {
            await emit(Failed("Key", exception, clock.Elapsed - start)).ConfigureAwait(false);
            return null;
        }
    }

    private async Task CallAsync(DwSession session, Credential key, ICallLog log, CancellationToken token)
    {
        Clock clock = session.Options.Clock;
        TimeSpan start = clock.Elapsed;
        TimeSpan waited = session.Waited;
        // What it waited for its turn says nothing of the service.
        TimeSpan Took() => clock.Elapsed + waited - session.Waited - start;
        DateTimeOffset? serverTime;
        DwException? failure = null;
        try
        {
            using ApiReply reply = await session.Client.CallAsync(s_cheapest, null, log, token).ConfigureAwait(false);
            serverTime = reply.Date;
            string detail = string.Create(
                CultureInfo.InvariantCulture,
                $"ListProjects answered in {Took().TotalMilliseconds:0} ms, request id {Redact.Id(reply.RequestId, key) ?? "none"}");
            await emit(new SessionCheck(CallName, CheckStatus.Passed, detail) { Duration = Took() }).ConfigureAwait(false);
        }
        catch (DwException exception)
        {
            failure = exception;
            serverTime = exception.Fault.ServerTime;
            await emit(Failed(CallName, exception, Took())).ConfigureAwait(false);
        }
        await emit(ClockCheck(serverTime, clock.UtcNow)).ConfigureAwait(false);
        await emit(LimitCheck(session, failure)).ConfigureAwait(false);
    }

    private static SessionCheck ClockCheck(DateTimeOffset? serverTime, DateTimeOffset now)
    {
        if (serverTime is not DateTimeOffset time)
            return new SessionCheck("Clock", CheckStatus.Skipped, "no reply told the time of the service");
        TimeSpan difference = now - time;
        // The service tells whole seconds, and some time ago.
        string detail = difference.Duration() < TimeSpan.FromSeconds(3)
            ? "in step with the service"
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{Math.Abs(difference.TotalSeconds):0} s {(difference < TimeSpan.Zero ? "behind" : "ahead of")} the service");
        if (difference.Duration() < s_clockNotice)
            return new SessionCheck("Clock", CheckStatus.Passed, detail);
        const string Set = "Set the clock of this machine (NTP): the service refuses requests whose date is off by 15 minutes.";
        return new SessionCheck("Clock", difference.Duration() < s_clockLimit ? CheckStatus.Info : CheckStatus.Failed, detail, Set);
    }

    /// <summary>The service tells nobody's edition; what it refuses shows it.</summary>
    private static SessionCheck LimitCheck(DwSession session, DwException? failure) => failure?.Code switch
    {
        null when session.Throttled > 0 => new SessionCheck(
            "Limits",
            CheckStatus.Info,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{session.Throttled} of the {session.Calls} calls of this session were throttled; "
                + $"its pace was lowered to what is allowed")),
        null => new SessionCheck("Limits", CheckStatus.Passed, "no limit of the edition was met"),
        string code when code.StartsWith("Throttling", StringComparison.OrdinalIgnoreCase) =>
            new SessionCheck(
                "Limits",
                CheckStatus.Failed,
                code.EndsWith(".Risk", StringComparison.OrdinalIgnoreCase)
                    ? "the daily number of calls is used up"
                    : "the service takes no more calls at the moment",
                failure!.RecommendedAction,
                code),
        string code when code.StartsWith("Forbidden.Access", StringComparison.OrdinalIgnoreCase)
            || code.StartsWith("InvalidApi", StringComparison.OrdinalIgnoreCase)
            || code.StartsWith("Forbidden.Not.Server", StringComparison.OrdinalIgnoreCase) =>
            new SessionCheck(
                "Limits",
                CheckStatus.Failed,
                "the edition or region may not offer the call, or the caller was shut out for a while",
                failure!.RecommendedAction,
                code),
        _ => new SessionCheck("Limits", CheckStatus.Skipped, "the call failed before any limit could show"),
    };

    /// <summary>What could not be done, as a check.</summary>
    public static SessionCheck Failed(string name, DwException exception, TimeSpan? duration = null) =>
        new(name, CheckStatus.Failed, exception.Message, exception.RecommendedAction, exception.Code) { Duration = duration };
}
