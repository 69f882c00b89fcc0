using DataWorksMeta.Transport;

namespace DataWorksMeta.Unit.Fakes;

/// <summary>One request over a real socket, and what came of it.</summary>
internal static class SocketCall
{
    private static readonly TimeSpan s_long = TimeSpan.FromSeconds(15);

    public static async Task<Attempt<HttpReply>> SendAsync(
        Uri endpoint,
        SignedRequest? request = null,
        TimeSpan? timeout = null,
        CancellationToken? token = null)
    {
        using var channel = new HttpChannel(HttpChannel.NewHandler());
        // A channel that never comes back is a failure too, not a run without an end.
        return await channel.SendAsync(endpoint, request ?? Request(), timeout ?? s_long, token ?? TestContext.Current.CancellationToken)
            .WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
    }

    public static SignedRequest Request() => Replies.Signed(Acs3Signer.Instance, TestSession.TemporaryKey);

    public static void AssertFault(Attempt<HttpReply> attempt, string code)
    {
        attempt.Result?.Dispose();
        Assert.Equal(code, attempt.Fault?.Code);
    }

    public static HttpReply AssertReply(Attempt<HttpReply> attempt)
    {
        Assert.Null(attempt.Fault);
        return Assert.IsType<HttpReply>(attempt.Result);
    }
}
