using System.Diagnostics;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using DataWorksMeta.Transport;
using static DataWorksMeta.Unit.Fakes.SocketCall;

namespace DataWorksMeta.Unit.Transport;

/// <summary>What is said when a connection fails, and how soon a wait ends.</summary>
[Collection(nameof(HttpChannelSocketTests))]
public sealed class HttpChannelFailureTests
{
    private static readonly TimeSpan s_long = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan s_soon = TimeSpan.FromMilliseconds(250);

    [Fact]
    public async Task Says_that_a_connection_was_refused() =>
        AssertFault(await SendAsync(new Uri($"http://127.0.0.1:{RawServer.FreePort()}")), ErrorId.ConnectionRefused);

    [Fact]
    public async Task Says_that_there_is_no_such_host()
    {
        Attempt<HttpReply> attempt = await SendAsync(new Uri("http://no-such-host.invalid"));

        // Where this machine has no name server at all, nobody can know that there is no such host.
        Assert.Contains(attempt.Fault?.Code, (string[])[ErrorId.UnknownHost, ErrorId.ConnectionFailed]);
    }

    [Fact]
    public async Task Says_that_a_plain_text_listener_is_not_secure()
    {
        await using var server = new RawServer(async visit =>
        {
            await visit.Stream.ReadExactlyAsync(new byte[16], visit.Token);
            await visit.SayAsync("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
            await visit.SilenceAsync();
        });

        AssertFault(await SendAsync(new Uri($"https://127.0.0.1:{server.Port}")), ErrorId.TlsFailed);
    }

    [Fact]
    public async Task Trusts_no_certificate_that_signs_itself()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using X509Certificate2 certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        bool answered = false;
        await using var server = new RawServer(async visit =>
        {
            await using var secure = new SslStream(visit.Stream);
            await secure.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = certificate }, visit.Token);
            if (await secure.ReadAsync(new byte[1], visit.Token) > 0)
                answered = true;
        });

        AssertFault(await SendAsync(new Uri($"https://localhost:{server.Port}")), ErrorId.TlsFailed);
        Assert.False(answered);
    }

    [Fact]
    public async Task Gives_up_on_a_silent_server_after_the_time_allowed()
    {
        await using var server = new RawServer(static async visit =>
        {
            await visit.ReadRequestAsync();
            await visit.SilenceAsync();
        });

        AssertFault(await SendAsync(server.Endpoint, timeout: TimeSpan.FromMilliseconds(200)), ErrorId.TimedOut);
    }

    [Fact]
    public async Task Gives_up_on_a_reply_that_never_ends_after_the_time_allowed()
    {
        await using var server = new RawServer(static async visit =>
        {
            await visit.ReadRequestAsync();
            await visit.SayAsync("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{");
            await visit.SilenceAsync();
        });

        AssertFault(await SendAsync(server.Endpoint, timeout: TimeSpan.FromMilliseconds(200)), ErrorId.TimedOut);
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"RequestId\"")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"Req")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n")]
    public async Task Says_that_the_reply_was_cut(string text)
    {
        await using RawServer server = RawServer.Says(text);

        AssertFault(await SendAsync(server.Endpoint), ErrorId.CutReply);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Says_that_the_connection_was_lost_before_a_reply(bool reset)
    {
        await using var server = new RawServer(async visit =>
        {
            await visit.ReadRequestAsync();
            if (reset)
                visit.Reset();
        });

        AssertFault(await SendAsync(server.Endpoint), ErrorId.ConnectionLost);
        // Whether it may be sent again is decided above: the channel sends once.
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData("")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{")]
    public async Task Ends_within_250_ms_when_cancelled(string beginning)
    {
        await using var server = new RawServer(async visit =>
        {
            await visit.ReadRequestAsync();
            await visit.SayAsync(beginning);
            await visit.SilenceAsync();
        });
        using var stop = new CancellationTokenSource();
        Task<Attempt<HttpReply>> sending = SendAsync(server.Endpoint, token: stop.Token);
        await server.Reached.Task.WaitAsync(TestContext.Current.CancellationToken);

        var watch = Stopwatch.StartNew();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);

        Assert.True(watch.Elapsed < s_soon, $"It took {watch.Elapsed}.");
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("POST")]
    [InlineData("PUT")]
    public async Task Sends_once_what_breaks_on_a_kept_connection(string method)
    {
        await using var server = new RawServer(async visit =>
        {
            await visit.ReadRequestAsync();
            await visit.SayAsync("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");
            // The second request is read and never answered.
            await visit.ReadRequestAsync();
        });
        using var channel = new HttpChannel(HttpChannel.NewHandler());
        SignedRequest request = Acs3Signer.Instance.Sign(
            new ApiRequest("DeleteMetaCategory", "2020-05-18", method, isRead: false),
            new SigningInput(TestSession.Key, "127.0.0.1", Replies.Time, "n"));
        (await channel.SendAsync(server.Endpoint, request, s_long, TestContext.Current.CancellationToken)).Result!.Dispose();

        AssertFault(
            await channel.SendAsync(server.Endpoint, request, s_long, TestContext.Current.CancellationToken),
            ErrorId.ConnectionLost);
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task Sends_nothing_when_cancelled_before()
    {
        await using RawServer server = RawServer.Says("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => SendAsync(
            server.Endpoint,
            token: new CancellationToken(canceled: true)));

        Assert.Empty(server.Requests);
    }
}
