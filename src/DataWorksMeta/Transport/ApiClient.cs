using System.Globalization;

namespace DataWorksMeta.Transport;

/// <summary>
/// Signed calls to one endpoint as one caller: paced, tried again where that is safe, accounted for. The only door to the service.
/// </summary>
internal sealed class ApiClient
{
    private static readonly TimeSpan s_clockAge = TimeSpan.FromSeconds(1);

    private readonly ApiClientOptions _options;
    private readonly Clock _clock;
    private readonly Signer _signer;
    private readonly Pacer _pacer;
    private volatile Reading? _reading;

    public ApiClient(Uri endpoint, string? region, ApiClientOptions options)
    {
        Endpoint = endpoint;
        Region = region;
        _options = options;
        _clock = options.Clock;
        _signer = Signer.For(options.SignatureVersion);
        _pacer = options.Pacers.For(options.Credentials.Account, endpoint);
    }

    public Uri Endpoint { get; }

    public string? Region { get; }

    public SignatureVersion SignatureVersion => _options.SignatureVersion;

    /// <summary>For one attempt, from the first byte sent to the last received.</summary>
    public TimeSpan Timeout => _options.Timeout;

    public ICredentialSource Credentials => _options.Credentials;

    public RetryPolicy Retry => _options.Retry;

    public double? MaxRequestsPerSecond => _options.RateCap?.PerSecond;

    /// <summary>Whether calls wait at the moment because the service limits them.</summary>
    public bool IsHeldBack => Counts.IsBackingOff || _pacer.IsHoldingBack;

    public CallCounts Counts => _options.Counts;

    public ServerClock ServerClock => _options.ServerClock;

    public Clock Clock => _clock;

    /// <summary>
    /// The time on the service's side, by the date of its last reply: good to two seconds, however wrong the clock of this machine is.
    /// </summary>
    public DateTimeOffset ServiceNow =>
        _reading is Reading last ? last.Date + (_clock.Elapsed - last.At) : ServerClock.Now(Endpoint);

    /// <summary>The same caller at another endpoint; what it costs goes on one account.</summary>
    public ApiClient At(Uri endpoint, string region) => new(endpoint, region, _options);

    /// <param name="request">What to ask.</param>
    /// <param name="subject">The thing it is asked about, for the error text.</param>
    /// <param name="log">Who hears of it.</param>
    /// <param name="token">Ends every wait at once.</param>
    /// <exception cref="DwException">The call gave no result.</exception>
    public Task<ApiReply> CallAsync(ApiRequest request, string? subject, ICallLog log, CancellationToken token) =>
        log.Record is ICallRecord record && request.IsRead
            ? AskOnceAsync(record, request, subject, log, token)
            : SendAsync(request, subject, log, token);

    /// <summary>An answer that is known costs no call; one that comes is kept before anything else is done with it.</summary>
    private async Task<ApiReply> AskOnceAsync(
        ICallRecord record, ApiRequest request, string? subject, ICallLog log, CancellationToken token)
    {
        RequestKey key = RequestKey.Of(request, Region, Endpoint);
        if (await record.FindAsync(key, token).ConfigureAwait(false) is ApiReply known)
        {
            if (log.WantsVerbose)
                log.Verbose($"{request.Action} {Region ?? Endpoint.Host}: answered from the checkpoint");
            return known;
        }
        ApiReply? reply = null;
        try
        {
            reply = await SendAsync(request, subject, log, token).ConfigureAwait(false);
            record.Add(key, request.Action, reply);
            return reply;
        }
        catch
        {
            reply?.Dispose();
            throw;
        }
        finally
        {
            record.Leave(key);
        }
    }

    private async Task<ApiReply> SendAsync(ApiRequest request, string? subject, ICallLog log, CancellationToken token)
    {
        TimeSpan start = TimeSpan.Zero;
        int failures = 0;
        int throttled = 0;
        TimeSpan? trial = null;
        bool hasOtherKey = false;
        for (int number = 1; ; number++)
        {
            log.Budget?.Take(request.Action, subject, Region);
            await TakeTurnAsync(number > 1, log, token).ConfigureAwait(false);
            // The time a call waited for its first turn is nobody's failure.
            if (number == 1)
                start = _clock.Elapsed;
            TimeSpan sent = _clock.Elapsed;
            Attempt<ApiReply> attempt = await AttemptAsync(request, number, trial, log, token).ConfigureAwait(false);
            if (trial is TimeSpan offset && IsDateAccepted(attempt))
                ServerClock.Accepted(Endpoint, offset);
            if (attempt.Fault is not Fault fault)
            {
                attempt.Result!.Attempts = number;
                return attempt.Result;
            }

            TimeSpan wait = TimeSpan.Zero;
            bool again = fault.MayRetry(request.IsRead);
            switch (fault.Retry)
            {
                case RetryRule.Throttled:
                    wait = Retry.Wait(++throttled, isThrottled: true, fault.RetryAfter, _pacer.LetsMostThrough);
                    break;
                case RetryRule.Clock:
                    again &= trial is null && Retry.MaxRetryCount != 0;
                    trial = ServerClock.Refused(Endpoint, fault.ServerTime);
                    break;
                case RetryRule.Key:
                    again &= !hasOtherKey && Retry.MaxRetryCount != 0;
                    hasOtherKey = true;
                    break;
                default:
                    wait = Retry.Wait(++failures, isThrottled: false, fault.RetryAfter);
                    break;
            }
            again = again
                && Retry.Allows(failures, throttled)
                && _clock.Elapsed - start + wait <= Retry.MaxTime
                && (fault.Retry != RetryRule.Clock || trial is not null);
            if (!again)
            {
                Fault final = CallFault.Of(request, FittingAdvice.To(fault, request)) with { SentElapsed = sent };
                throw new DwException(final, request.Action, subject, Region, number);
            }
            if (wait > TimeSpan.Zero)
                await BackOffAsync(request, fault, wait, log, token).ConfigureAwait(false);
        }
    }

    private async Task BackOffAsync(ApiRequest request, Fault fault, TimeSpan wait, ICallLog log, CancellationToken token)
    {
        string reason = $"before trying {request.Action} again after {fault.Code}";
        bool isThrottled = fault.Retry == RetryRule.Throttled;
        if (isThrottled)
            Counts.BeginBackOff();
        try
        {
            await WaitAsync(_clock.Elapsed, _clock.Delay(wait, token), reason, log).ConfigureAwait(false);
        }
        finally
        {
            if (isThrottled)
                Counts.EndBackOff();
        }
    }

    private Task TakeTurnAsync(bool isAgain, ICallLog log, CancellationToken token)
    {
        if (_options.RateCap is RateCap cap)
            return TakeTurnAsync(cap, isAgain, log, token);
        TimeSpan start = _clock.Elapsed;
        Task turn = _pacer.EnterAsync(isAgain, token);
        return turn.IsCompletedSuccessfully ? turn : WaitAsync(start, turn, "for the pace of the service", log);
    }

    private async Task TakeTurnAsync(RateCap cap, bool isAgain, ICallLog log, CancellationToken token)
    {
        string reason = $"for the limit of {Number(cap.PerSecond)} calls per second of this session";
        await WaitAsync(_clock.Elapsed, cap.WaitAsync(token), reason, log).ConfigureAwait(false);
        await WaitAsync(_clock.Elapsed, _pacer.EnterAsync(isAgain, token), "for the pace of the service", log).ConfigureAwait(false);
    }

    private async Task WaitAsync(TimeSpan start, Task wait, string reason, ICallLog log)
    {
        await wait.ConfigureAwait(false);
        TimeSpan took = _clock.Elapsed - start;
        // Turns that came within a millisecond were a matter of order, not of waiting.
        if (took.TotalMilliseconds < 1)
            return;
        Counts.HasWaited(took);
        if (log.WantsVerbose)
            log.Verbose($"Waited {Number(took.TotalMilliseconds)} ms {reason}");
    }

    /// <summary>Whether the service looked at what was asked, which it does once the date is right.</summary>
    private static bool IsDateAccepted(Attempt<ApiReply> attempt) =>
        attempt.Result is not null || attempt.Fault is { StatusCode: not null, Kind: FaultKind.NotFound or FaultKind.InvalidInput };

    private async Task<Attempt<ApiReply>> AttemptAsync(
        ApiRequest request, int number, TimeSpan? trial, ICallLog log, CancellationToken token)
    {
        Attempt<ApiReply>? attempt = null;
        try
        {
            Credential credential = await Credentials.GetAsync(log, token).ConfigureAwait(false);
            SignedRequest signed = Sign(request, credential, trial, log);
            TimeSpan start = _clock.Elapsed;
            Counts.Sent(isRetry: number > 1);
            Attempt<HttpReply> sent = await _options.Channel.SendAsync(Endpoint, signed, Timeout, token).ConfigureAwait(false);
            if (sent.Result is HttpReply dated)
                ReadClock(dated);
            attempt = Read(sent, signed, credential, log);
            if (attempt.Fault is Fault { IsRefusedKey: true } refused && Credentials.Refuse(credential))
                attempt = refused with { Retry = RetryRule.Key, Advice = Advice.CheckSource };
            if (log.WantsVerbose)
                log.Verbose(Line(request, attempt, credential, _clock.Elapsed - start, number));
            return attempt;
        }
        finally
        {
            Leave(attempt);
        }
    }

    // The date is to the second: it is not worth reading more often.
    private void ReadClock(HttpReply reply)
    {
        TimeSpan now = _clock.Elapsed;
        if ((_reading is not Reading last || now - last.At >= s_clockAge) && reply.Date is DateTimeOffset date)
            _reading = new Reading(date, now);
    }

    private SignedRequest Sign(ApiRequest request, Credential credential, TimeSpan? trial, ICallLog log)
    {
        var input = new SigningInput(credential, Endpoint.Authority, ServerClock.Now(Endpoint, trial), Guid.NewGuid().ToString());
        SignedRequest signed = _signer.Sign(request, input);
        if (log.WantsDebug)
            log.Debug("Request: " + Redact.Request(request, Endpoint, credential));
        return signed;
    }

    private static Attempt<ApiReply> Read(Attempt<HttpReply> sent, SignedRequest signed, Credential credential, ICallLog log)
    {
        if (sent.Result is not HttpReply reply)
            return sent.Fault! with { RequestId = Redact.Id(sent.Fault.RequestId, credential) };
        if (log.WantsDebug)
            log.Debug("Reply: " + Redact.Reply(reply, credential));
        return ReplyReader.Read(reply, signed, credential);
    }

    /// <summary>Gives the turn back, with what its reply tells of the pace; one that has none tells nothing.</summary>
    private void Leave(Attempt<ApiReply>? attempt)
    {
        bool isThrottled = attempt?.Fault?.Retry == RetryRule.Throttled;
        if (isThrottled)
            Counts.WasThrottled();
        // What got past the limiter counts as accepted: a wrong parameter costs a call like any other.
        bool isAccepted = attempt?.Result is not null || attempt?.Fault?.StatusCode is >= 400 and < 500;
        PaceVerdict verdict = isThrottled ? PaceVerdict.Throttled : isAccepted ? PaceVerdict.Accepted : PaceVerdict.Unknown;
        _pacer.Leave(verdict, isThrottled ? attempt!.Fault!.RetryAfter : null);
    }

    private string Line(ApiRequest request, Attempt<ApiReply> attempt, Credential credential, TimeSpan took, int number)
    {
        string outcome = attempt.Fault is Fault fault ? fault.Code : "ok";
        string requestId = Redact.Id(attempt.Result?.RequestId ?? attempt.Fault?.RequestId, credential) ?? "none";
        return $"{request.Action} {Region ?? Endpoint.Host}: {outcome}, "
            + $"request id {requestId}, {Number(took.TotalMilliseconds)} ms, attempt {number}";
    }

    private static string Number(double value) => value.ToString(value < 10 ? "0.0" : "0", CultureInfo.InvariantCulture);

    private sealed record Reading(DateTimeOffset Date, TimeSpan At);
}
