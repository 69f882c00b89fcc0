using System.Text;
using DataWorksMeta.Transport;
using static DataWorksMeta.Unit.Fakes.SocketCall;

namespace DataWorksMeta.Unit.Transport;

/// <summary>The channel over real sockets. Alone, since some of its promises are about time.</summary>
[CollectionDefinition(nameof(HttpChannelSocketTests), DisableParallelization = true)]
public sealed class HttpChannelSocketCollection;

/// <summary>What goes over a real socket, and what is taken from it.</summary>
[Collection(nameof(HttpChannelSocketTests))]
public sealed class HttpChannelSocketTests
{
    private const int TooMuch = 50 * 1024 * 1024;
    private static readonly TimeSpan s_long = TimeSpan.FromSeconds(15);

    [Theory]
    [InlineData(SignatureVersion.V1)]
    [InlineData(SignatureVersion.V3)]
    public async Task Puts_on_the_wire_exactly_what_was_signed(SignatureVersion version)
    {
        await using RawServer server = RawServer.Says("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");
        var request = new ApiRequest(
            "ListFiles",
            "2020-05-18",
            "POST",
            isRead: true,
            [new("Query", "a b*'()!~/?#%2F中😀\ud83d"), new("Empty", string.Empty)],
            [new("Form", "1 + 1 = 2")]);
        SignedRequest signed = Signer.For(version).Sign(
            request,
            new SigningInput(TestSession.TemporaryKey, server.Endpoint.Authority, Replies.Time, "nonce"));

        using HttpReply reply = AssertReply(await SendAsync(server.Endpoint, signed));

        Assert.True(server.Requests.TryDequeue(out string? sent));
        string[] parts = sent.Split("\r\n\r\n", 2);
        string[] lines = parts[0].Split("\r\n");
        Assert.Equal($"POST {signed.Target} HTTP/1.1", lines[0]);
        Assert.Equal(Encoding.ASCII.GetString(signed.Body!), parts[1]);
        ILookup<string, string> headers = lines.Skip(1)
            .Select(static line => line.Split(": ", 2))
            .ToLookup(static pair => pair[0].ToLowerInvariant(), static pair => pair[1]);
        Assert.All(signed.Headers, header => Assert.Equal(header.Value, Assert.Single(headers[header.Key.ToLowerInvariant()])));
        Assert.Equal(server.Endpoint.Authority, Assert.Single(headers["host"]));
        Assert.Equal(SignedRequest.FormContentType, Assert.Single(headers["content-type"]));
        Assert.Equal(
            signed.Body!.Length.ToString(System.Globalization.CultureInfo.InvariantCulture),
            Assert.Single(headers["content-length"]));
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
}
