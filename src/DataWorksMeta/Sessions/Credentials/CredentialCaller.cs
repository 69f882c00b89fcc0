using System.Globalization;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Sessions.Credentials;

/// <summary>Sends the requests that bring keys. Says who was asked and how it ended; never what was sent or came back.</summary>
internal sealed class CredentialCaller(HttpChannel channel, Clock clock)
{
    private const int MostAttempts = 3;
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_longestWait = TimeSpan.FromSeconds(10);

    public HttpChannel Channel { get; } = channel;

    public Clock Clock { get; } = clock;

    public ServerClock ServerClock { get; } = new(clock);

    public Func<string> NewNonce { get; set; } = static () => Guid.NewGuid().ToString();

    public async Task<Attempt<HttpReply>> SendAsync(
        string what,
        Uri host,
        SignedRequest request,
        TimeSpan? timeout,
        ICallLog log,
        CancellationToken token)
    {
        TimeSpan start = Clock.Elapsed;
        Attempt<HttpReply> sent = await Channel.SendAsync(host, request, timeout ?? s_timeout, token).ConfigureAwait(false);
        if (log.WantsVerbose)
        {
            string outcome = sent.Result is HttpReply reply
                ? "HTTP " + reply.StatusCode.ToString(CultureInfo.InvariantCulture)
                : sent.Fault!.Code;
            log.Verbose(
                $"{what} at {DisplayText.Host(host)}: {outcome}, "
                + $"{(Clock.Elapsed - start).TotalMilliseconds.ToString("0", CultureInfo.InvariantCulture)} ms");
        }
        return sent.Fault is Fault fault ? Shown(fault, host) : sent;
    }

    /// <summary>What failed names the host, and a slip of the editor can put a secret there.</summary>
    private static Fault Shown(Fault fault, Uri host)
    {
        string shown = DisplayText.Host(host);
        if (shown == host.Authority)
            return fault;
        string message = fault.Message.Replace(host.Authority, shown, StringComparison.OrdinalIgnoreCase)
            .Replace(host.Host, shown, StringComparison.OrdinalIgnoreCase);
        return new Fault(fault.Code, message, fault.StatusCode, fault.RequestId)
        {
            Rule = fault.Rule,
            RetryAfter = fault.RetryAfter,
            ServerTime = fault.ServerTime,
        };
    }

    /// <summary>One request whose reply is the service's JSON; sent again, signed afresh, where that can help.</summary>
    /// <param name="what">Its name, for a person.</param>
    /// <param name="host">Who is asked.</param>
    /// <param name="make">The request as of a time.</param>
    /// <param name="hidden">What must not show in an error.</param>
    /// <param name="log">Who hears of it.</param>
    /// <param name="token">Ends the wait.</param>
    public async Task<Attempt<ApiReply>> CallAsync(
        string what,
        Uri host,
        Func<DateTimeOffset, SignedRequest> make,
        Credential hidden,
        ICallLog log,
        CancellationToken token)
    {
        TimeSpan? trial = null;
        for (int number = 1; ; number++)
        {
            SignedRequest request = make(ServerClock.Now(host, trial));
            Attempt<HttpReply> sent = await SendAsync(what, host, request, null, log, token).ConfigureAwait(false);
            Attempt<ApiReply> attempt = sent.Result is HttpReply http ? ReplyReader.Read(http, request, hidden) : sent.Fault!;
            if (attempt.Result is not null && trial is TimeSpan offset)
                ServerClock.Accepted(host, offset);
            if (attempt.Fault is not Fault fault || number == MostAttempts || !fault.MayRetry(isRead: true))
                return attempt;
            if (fault.Retry == RetryRule.Clock)
            {
                bool isFirst = trial is null;
                trial = ServerClock.Refused(host, fault.ServerTime);
                if (!isFirst || trial is null)
                    return attempt;
                continue;
            }
            TimeSpan wait = fault.RetryAfter ?? TimeSpan.FromMilliseconds(250 * number * number);
            await Clock.Delay(wait < s_longestWait ? wait : s_longestWait, token).ConfigureAwait(false);
        }
    }
}
