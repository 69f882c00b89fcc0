using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Security.Authentication;
using DataWorksMeta.Sessions.Credentials;
using DataWorksMeta.Transport;
using static DataWorksMeta.Unit.Fakes.SocketCall;

namespace DataWorksMeta.Unit.Transport;

/// <summary>An error blames what failed: the service, the proxy, or the way there.</summary>
[Collection(nameof(HttpChannelSocketTests))]
public sealed class NetworkFaultTests
{
    private static readonly Uri s_service = new("https://dataworks.invalid");
    private static readonly TimeSpan s_long = TimeSpan.FromSeconds(15);

    [Theory]
    [InlineData("http")]
    [InlineData("socks5")]
    [InlineData("socks4a")]
    public async Task A_proxy_where_nobody_listens_is_named_and_may_be_tried_again(string scheme)
    {
        int port = RawServer.FreePort();

        AssertProxy(await SendAsync($"{scheme}://127.0.0.1:{port}"), $"127.0.0.1:{port}", RetryRule.NotSent);
    }

    [Theory]
    [InlineData(403, nameof(RetryRule.Never))]
    [InlineData(407, nameof(RetryRule.Never))]
    [InlineData(404, nameof(RetryRule.Never))]
    [InlineData(502, nameof(RetryRule.NotSent))]
    [InlineData(503, nameof(RetryRule.NotSent))]
    [InlineData(504, nameof(RetryRule.NotSent))]
    public async Task A_proxy_that_refuses_is_named_with_what_it_said(int status, string retry)
    {
        await using RawServer proxy = WebServer.Answers(string.Empty, status: status);

        Fault fault = await SendAsync($"http://127.0.0.1:{proxy.Port}");

        AssertProxy(fault, $"127.0.0.1:{proxy.Port}", Enum.Parse<RetryRule>(retry));
        Assert.Contains(status.ToString(System.Globalization.CultureInfo.InvariantCulture), fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("rubbish")]
    public async Task A_proxy_that_hangs_up_or_is_none_is_named(string said)
    {
        await using RawServer proxy = RawServer.Says(said);

        AssertProxy(await SendAsync($"http://127.0.0.1:{proxy.Port}"), $"127.0.0.1:{proxy.Port}", RetryRule.NotSent);
        AssertProxy(await SendAsync($"socks5://127.0.0.1:{proxy.Port}"), $"127.0.0.1:{proxy.Port}", RetryRule.NotSent);
    }

    [Theory]
    [InlineData("http")]
    [InlineData("socks5")]
    public async Task A_proxy_that_says_nothing_is_named(string scheme)
    {
        await using var proxy = new RawServer(static visit => visit.SilenceAsync());

        Fault fault = await SendAsync($"{scheme}://127.0.0.1:{proxy.Port}", TimeSpan.FromMilliseconds(300));

        AssertProxy(fault, $"127.0.0.1:{proxy.Port}", RetryRule.NotSent);
    }

    [Fact]
    public async Task A_proxy_whose_name_nobody_knows_is_named_and_not_tried_again()
    {
        Fault fault = Of(new SocketException((int)SocketError.HostNotFound), proxy: new Uri("http://no-such-proxy.invalid:8080"));

        AssertProxy(fault, "no-such-proxy.invalid:8080", RetryRule.Never);
        for (int i = 0; i < 2; i++)
            Assert.Equal(ErrorId.ProxyFailed, (await SendAsync("http://no-such-proxy.invalid:8080")).Code);
        Assert.False(KnownHosts.Include(new Uri("http://no-such-proxy.invalid:8080")));
    }

    [Fact]
    public async Task The_password_of_a_proxy_is_in_no_text()
    {
        int port = RawServer.FreePort();
        var setting = new ProxySetting(new Uri($"http://127.0.0.1:{port}"), new NetworkCredential("user", "hunter22"), []);

        Fault fault = (await HttpChannels.For(setting).SendAsync(s_service, WebRequests.Get("/"), s_long, CancellationToken.None)).Fault!;

        Assert.DoesNotContain("hunter22", $"{fault.Message} {fault.Advice} {fault.Cause}", StringComparison.Ordinal);
        var own = new Uri("http://user:hunter22@proxy.example:8080");
        Fault system = Of(new SocketException((int)SocketError.ConnectionRefused), proxy: own);
        Assert.DoesNotContain("hunter22", system.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_led_somewhere_before_is_gone_for_a_moment_only()
    {
        var known = new Uri("https://known-by-this-test.example");
        bool isGone = false;
        using var channel = new HttpChannel(new FakeHandler((_, _, _) => isGone
            ? throw new HttpRequestException("x", new SocketException((int)SocketError.HostNotFound))
            : Task.FromResult(FakeHandler.Reply(200, "{}"))));
        (await channel.SendAsync(known, Request(), s_long, TestContext.Current.CancellationToken)).Result!.Dispose();

        isGone = true;
        Attempt<HttpReply> after = await channel.SendAsync(known, Request(), s_long, TestContext.Current.CancellationToken);
        var other = new Uri("https://never-heard-of.example");
        Attempt<HttpReply> never = await channel.SendAsync(other, Request(), s_long, TestContext.Current.CancellationToken);

        Assert.Equal((ErrorId.ConnectionFailed, RetryRule.NotSent), (after.Fault!.Code, after.Fault.Retry));
        Assert.Equal((ErrorId.UnknownHost, RetryRule.Never), (never.Fault!.Code, never.Fault.Retry));
    }

    [Theory]
    [InlineData(SocketError.ConnectionRefused, true)]
    [InlineData(SocketError.ConnectionReset, true)]
    [InlineData(SocketError.HostNotFound, false)]
    [InlineData(SocketError.TryAgain, false)]
    public async Task A_name_counts_as_known_once_it_led_to_a_machine_whatever_that_did(SocketError error, bool isKnown)
    {
        var address = new Uri($"https://{error.ToString().ToLowerInvariant()}-of-this-test.example");
        using var channel = new HttpChannel(FakeHandler.Throws(new HttpRequestException("x", new SocketException((int)error))));

        await channel.SendAsync(address, Request(), s_long, TestContext.Current.CancellationToken);

        Assert.Equal(isKnown, KnownHosts.Include(address));
    }

    [Fact]
    public void The_innermost_reason_of_a_failed_secure_connection_is_told()
    {
        var inner = new InvalidOperationException("alert internal error.");
        var failure = new AuthenticationException("see inner exception.", new IOException("x, see inner exception", inner));

        Fault fault = Of(new HttpRequestException("The SSL connection could not be established, see inner exception.", failure));

        Assert.Equal(ErrorId.TlsFailed, fault.Code);
        Assert.Contains("alert internal error", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("inner exception", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_alert_in_the_handshake_is_told_as_such()
    {
        await using var server = new RawServer(static async visit =>
        {
            await visit.Stream.ReadExactlyAsync(new byte[16], visit.Token);
            await visit.Stream.WriteAsync(new byte[] { 0x15, 3, 3, 0, 2, 2, 80 }, visit.Token);
        });

        Attempt<HttpReply> attempt = await SocketCall.SendAsync(new Uri($"https://127.0.0.1:{server.Port}"));

        AssertFault(attempt, ErrorId.TlsFailed);
        Assert.DoesNotContain("inner exception", attempt.Fault!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_handshake_that_breaks_off_had_sent_nothing()
    {
        await using var server = new RawServer(static visit =>
        {
            visit.Reset();
            return Task.CompletedTask;
        });

        Attempt<HttpReply> attempt = await SocketCall.SendAsync(new Uri($"https://127.0.0.1:{server.Port}"));

        Assert.Equal(RetryRule.NotSent, attempt.Fault?.Retry);
    }

    [Fact]
    public async Task A_connection_that_never_stands_had_sent_nothing()
    {
        // Takes the connection and never answers the handshake.
        await using var server = new RawServer(static visit => visit.SilenceAsync());

        Attempt<HttpReply> attempt = await SocketCall.SendAsync(
            new Uri($"https://127.0.0.1:{server.Port}"), timeout: TimeSpan.FromMilliseconds(300));

        Assert.Equal((ErrorId.TimedOut, RetryRule.NotSent), (attempt.Fault?.Code, attempt.Fault?.Retry));
    }

    [Theory]
    [InlineData(SocketError.TimedOut)]
    [InlineData(SocketError.HostUnreachable)]
    [InlineData(SocketError.NetworkUnreachable)]
    public void What_fails_with_the_request_on_its_way_may_have_been_done(SocketError error)
    {
        Assert.Equal(RetryRule.NotSent, Of(new SocketException((int)error)).Retry);
        Assert.Equal(RetryRule.ReadsOnly, Of(new SocketException((int)error), isSent: true).Retry);
    }

    [Fact]
    public void Connections_grow_old_so_that_a_new_address_of_the_host_is_followed()
    {
        using SocketsHttpHandler handler = HttpChannel.NewHandler();

        Assert.InRange(handler.PooledConnectionLifetime, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(10));
    }

    private static Fault Of(Exception cause, bool isSent = false, Uri? proxy = null) =>
        new NetworkFault(s_service, proxy, isSent, isReplied: false)
            .Of(cause as HttpRequestException ?? new HttpRequestException("x", cause));

    private static async Task<Fault> SendAsync(string proxy, TimeSpan? timeout = null)
    {
        Attempt<HttpReply> attempt = await HttpChannels.For(new ProxySetting(new Uri(proxy), null, []))
            .SendAsync(s_service, WebRequests.Get("/"), timeout ?? s_long, CancellationToken.None);
        return attempt.Fault!;
    }

    private static void AssertProxy(Fault fault, string address, RetryRule retry)
    {
        Assert.Equal((ErrorId.ProxyFailed, retry), (fault.Code, fault.Retry));
        Assert.Contains(address, fault.Message, StringComparison.Ordinal);
    }
}
