using System.Globalization;

namespace DataWorksMeta.Transport;

/// <summary>One signed call to one endpoint. The only door to the service.</summary>
internal sealed class ApiClient
{
    private readonly HttpChannel _channel;
    private readonly Signer _signer;
    private readonly Clock _clock;

    public ApiClient(Uri endpoint, string? region, SignatureVersion signatureVersion, TimeSpan timeout, ICredentialSource credentials, CallCounts counts, HttpChannel channel, Clock clock)
    {
        Endpoint = endpoint;
        Region = region;
        SignatureVersion = signatureVersion;
        Timeout = timeout;
        Credentials = credentials;
        Counts = counts;
        _channel = channel;
        _clock = clock;
        _signer = Signer.For(signatureVersion);
    }

    public Uri Endpoint { get; }

    public string? Region { get; }

    public SignatureVersion SignatureVersion { get; }

    /// <summary>For one attempt, from the first byte sent to the last received.</summary>
    public TimeSpan Timeout { get; }

    public ICredentialSource Credentials { get; }

    public CallCounts Counts { get; }

    public ApiClient At(Uri endpoint, string region) =>
        new(endpoint, region, SignatureVersion, Timeout, Credentials, Counts, _channel, _clock);

    /// <param name="request">What to ask.</param>
    /// <param name="subject">The thing it is asked about, for the error text.</param>
    /// <param name="observer">Who hears of it.</param>
    /// <param name="token">Ends the wait at once.</param>
    /// <exception cref="DwException">The call gave no result.</exception>
    public async Task<ApiReply> CallAsync(ApiRequest request, string? subject, ICallObserver observer, CancellationToken token)
    {
        Credential credential = await Credentials.GetAsync(observer, token).ConfigureAwait(false);
        Attempt<ApiReply> attempt = await AttemptAsync(request, credential, 1, observer, token).ConfigureAwait(false);
        if (attempt.Fault is Fault fault)
            throw new DwException(fault, request.Action, subject, Region, 1);
        return attempt.Result!;
    }

    private async Task<Attempt<ApiReply>> AttemptAsync(ApiRequest request, Credential credential, int number, ICallObserver observer, CancellationToken token)
    {
        SignedRequest signed = _signer.Sign(request, new SigningInput(credential, Endpoint.Authority, _clock.UtcNow, Guid.NewGuid().ToString()));
        if (observer.WantsDebug)
            observer.Debug("Request: " + Redact.Request(request, Endpoint, credential));

        TimeSpan start = _clock.Elapsed;
        Counts.Sent();
        Attempt<HttpReply> sent = await _channel.SendAsync(Endpoint, signed, Timeout, token).ConfigureAwait(false);
        if (sent.Result is HttpReply reply && observer.WantsDebug)
            observer.Debug("Reply: " + Redact.Reply(reply, credential));
        Attempt<ApiReply> attempt = sent.Result is HttpReply http ? ReplyReader.Read(http, signed, credential) : sent.Fault!;
        if (observer.WantsVerbose)
            observer.Verbose(Line(request, attempt, _clock.Elapsed - start, number));
        return attempt;
    }

    private string Line(ApiRequest request, Attempt<ApiReply> attempt, TimeSpan took, int number)
    {
        string outcome = attempt.Fault is Fault fault ? fault.Code : "ok";
        string requestId = attempt.Result?.RequestId ?? attempt.Fault?.RequestId ?? "none";
        string milliseconds = took.TotalMilliseconds.ToString("0", CultureInfo.InvariantCulture);
        return $"{request.Action} {Region ?? Endpoint.Host}: {outcome}, request id {requestId}, {milliseconds} ms, attempt {number}";
    }
}
