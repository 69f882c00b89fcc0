using System.Diagnostics;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using DataWorksMeta.Api;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Unit.Transport;

/// <summary>The channel over real sockets. Alone, since some of its promises are about time.</summary>
[CollectionDefinition(nameof(HttpChannelSocketTests), DisableParallelization = true)]
public sealed class HttpChannelSocketCollection;

[Collection(nameof(HttpChannelSocketTests))]
public sealed class HttpChannelSocketTests
{
    private const int TooMuch = 50 * 1024 * 1024;
    private static readonly TimeSpan s_long = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan s_soon = TimeSpan.FromMilliseconds(250);

    [Theory]
    [InlineData(SignatureVersion.V1)]
    [InlineData(SignatureVersion.V3)]
    public async Task Puts_on_the_wire_exactly_what_was_signed(SignatureVersion version)
    {
        await using RawServer server = RawServer.Says("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");
        var request = new ApiRequest(
            "ListFiles", "2020-05-18", "POST", isRead: true,
            [new("Query", "a b*'()!~/?#%2F中😀\ud83d"), new("Empty", string.Empty)], [new("Form", "1 + 1 = 2")]);
        SignedRequest signed = Signer.For(version).Sign(request, new SigningInput(TestSession.TemporaryKey, server.Endpoint.Authority, Replies.Time, "nonce"));

        using HttpReply reply = AssertReply(await SendAsync(server.Endpoint, signed));

        Assert.True(server.Requests.TryDequeue(out string? sent));
        string[] parts = sent.Split("\r\n\r\n", 2);
        string[] lines = parts[0].Split("\r\n");
        Assert.Equal($"POST {signed.Target} HTTP/1.1", lines[0]);
        Assert.Equal(Encoding.ASCII.GetString(signed.Body!), parts[1]);
        ILookup<string, string> headers = lines.Skip(1).Select(static line => line.Split(": ", 2)).ToLookup(static pair => pair[0].ToLowerInvariant(), static pair => pair[1]);
        Assert.All(signed.Headers, header => Assert.Equal(header.Value, Assert.Single(headers[header.Key.ToLowerInvariant()])));
        Assert.Equal(server.Endpoint.Authority, Assert.Single(headers["host"]));
        Assert.Equal(SignedRequest.FormContentType, Assert.Single(headers["content-type"]));
        Assert.Equal(signed.Body!.Length.ToString(System.Globalization.CultureInfo.InvariantCulture), Assert.Single(headers["content-length"]));
        Assert.Equal("application/json", Assert.Single(headers["accept"]));
        Assert.DoesNotContain("expect", headers.Select(static group => group.Key));
        Assert.DoesNotContain("cookie", headers.Select(static group => group.Key));
    }

    [Fact]
    public async Task Sends_an_empty_post_with_a_length_and_without_a_type()
    {
        await using RawServer server = RawServer.Says("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");

        using HttpReply reply = AssertReply(await SendAsync(server.Endpoint));

        Assert.True(server.Requests.TryDequeue(out string? sent));
        Assert.Contains("\r\nContent-Length: 0\r\n", sent, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("content-type", sent, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("Content-Length: 52428800\r\n", false)]
    [InlineData("Connection: close\r\n", false)]
    [InlineData("Transfer-Encoding: chunked\r\n", true)]
    public async Task Refuses_a_reply_beyond_the_limit(string header, bool chunked)
    {
        await using var server = new RawServer(async visit =>
        {
            await visit.ReadRequestAsync();
            await visit.SayAsync("HTTP/1.1 200 OK\r\n" + header + "\r\n");
            byte[] block = new byte[64 * 1024];
            for (int sent = 0; sent < TooMuch; sent += block.Length)
            {
                if (chunked)
                    await visit.SayAsync("10000\r\n");
                await visit.Stream.WriteAsync(block, visit.Token);
                if (chunked)
                    await visit.SayAsync("\r\n");
            }
        });

        AssertFault(await SendAsync(server.Endpoint), ErrorId.ReplyTooLarge);
    }

    [Fact]
    public async Task Follows_no_redirect()
    {
        await using var other = RawServer.Says("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");
        await using var server = RawServer.Says($"HTTP/1.1 302 Found\r\nLocation: {other.Endpoint}\r\nContent-Length: 0\r\n\r\n");

        using HttpReply reply = AssertReply(await SendAsync(server.Endpoint));

        Assert.Equal(302, reply.StatusCode);
        Assert.Single(server.Requests);
        Assert.Empty(other.Requests);
    }

    [Fact]
    public async Task Keeps_no_cookie()
    {
        await using var server = new RawServer(async visit =>
        {
            for (int i = 0; i < 2; i++)
            {
                await visit.ReadRequestAsync();
                await visit.SayAsync("HTTP/1.1 200 OK\r\nSet-Cookie: a=b\r\nContent-Length: 2\r\n\r\n{}");
            }
        });
        using var channel = new HttpChannel(HttpChannel.NewHandler());

        for (int i = 0; i < 2; i++)
            AssertReply(await channel.SendAsync(server.Endpoint, Request(), s_long, TestContext.Current.CancellationToken)).Dispose();

        Assert.Equal(2, server.Requests.Count);
        Assert.All(server.Requests, static request => Assert.DoesNotContain("\r\nCookie:", request, StringComparison.OrdinalIgnoreCase));
    }

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
        var delete = new ApiRequest("DeleteMetaCategory", "2020-05-18", method, isRead: false);
        SignedRequest request = Acs3Signer.Instance.Sign(delete, new SigningInput(TestSession.Key, "127.0.0.1", Replies.Time, "n"));
        (await channel.SendAsync(server.Endpoint, request, s_long, TestContext.Current.CancellationToken)).Result!.Dispose();

        AssertFault(await channel.SendAsync(server.Endpoint, request, s_long, TestContext.Current.CancellationToken), ErrorId.ConnectionLost);
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task Sends_nothing_when_cancelled_before()
    {
        await using RawServer server = RawServer.Says("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => SendAsync(server.Endpoint, token: new CancellationToken(canceled: true)));

        Assert.Empty(server.Requests);
    }

    private static async Task<Attempt<HttpReply>> SendAsync(Uri endpoint, SignedRequest? request = null, TimeSpan? timeout = null, CancellationToken? token = null)
    {
        using var channel = new HttpChannel(HttpChannel.NewHandler());
        // A channel that never comes back is a failure too, not a run without an end.
        return await channel.SendAsync(endpoint, request ?? Request(), timeout ?? s_long, token ?? TestContext.Current.CancellationToken)
            .WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
    }

    private static SignedRequest Request() => Replies.Signed(Acs3Signer.Instance, TestSession.TemporaryKey);

    private static void AssertFault(Attempt<HttpReply> attempt, string code)
    {
        attempt.Result?.Dispose();
        Assert.Equal(code, attempt.Fault?.Code);
    }

    private static HttpReply AssertReply(Attempt<HttpReply> attempt)
    {
        Assert.Null(attempt.Fault);
        return Assert.IsType<HttpReply>(attempt.Result);
    }
}
