using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Unit.Transport;

public sealed class HttpChannelTests
{
    private static readonly Uri s_endpoint = new("http://127.0.0.1:1");
    private static readonly TimeSpan s_long = TimeSpan.FromSeconds(60);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Refuses_a_reply_beyond_the_limit(bool announced)
    {
        Attempt<HttpReply> attempt = await SendAsync(FakeHandler.Always(() => Stream(50L * 1024 * 1024, announced)));

        AssertFault(attempt, ErrorId.ReplyTooLarge);
        Assert.Equal(200, attempt.Fault!.StatusCode);
    }

    [Fact]
    public async Task Takes_a_reply_of_exactly_the_limit()
    {
        FakeHandler handler = FakeHandler.Always(static () => Stream(HttpChannel.MaximumReplyBytes, announced: false));
        using HttpReply reply = AssertReply(await SendAsync(handler));

        Assert.Equal(HttpChannel.MaximumReplyBytes, reply.Length);
    }

    [Fact]
    public async Task Refuses_a_reply_of_one_byte_more() =>
        AssertFault(
            await SendAsync(FakeHandler.Always(static () => Stream(HttpChannel.MaximumReplyBytes + 1L, announced: false))),
            ErrorId.ReplyTooLarge);

    [Fact]
    public async Task Brings_back_status_body_and_the_headers_that_matter()
    {
        using HttpReply reply = AssertReply(await SendAsync(FakeHandler.Always(static () =>
        {
            HttpResponseMessage response = FakeHandler.Reply(503, "中", "text/html");
            response.Headers.Add("x-acs-request-id", "H-1");
            response.Headers.Add("x-acs-retry-after", "1500");
            response.Headers.RetryAfter = new RetryConditionHeaderValue(TimeSpan.FromSeconds(9));
            response.Headers.Date = Replies.Time;
            return response;
        })));

        Assert.Equal(503, reply.StatusCode);
        Assert.Equal("中", Encoding.UTF8.GetString(reply.Bytes, 0, reply.Length));
        Assert.StartsWith("text/html", reply.ContentType, StringComparison.Ordinal);
        Assert.Equal("H-1", reply.RequestId);
        Assert.Equal(TimeSpan.FromMilliseconds(1500), reply.RetryAfter);
        Assert.True(reply.IsServiceRetryAfter);
        Assert.Equal(Replies.Time, reply.Date);
    }

    [Theory]
    [InlineData(429, "x-acs-retry-after", "1500", 1500.0, true)]
    [InlineData(429, "x-acs-retry-after", "0.5", 0.5, true)]
    [InlineData(429, "x-acs-retry-after", "0", null, false)]
    [InlineData(429, "x-acs-retry-after", "-5", null, false)]
    [InlineData(429, "x-acs-retry-after", "soon", null, false)]
    [InlineData(429, "x-acs-retry-after", "NaN", null, false)]
    [InlineData(429, "x-acs-retry-after", "1e300", null, false)]
    [InlineData(200, "x-acs-retry-after", "1500", null, false)]
    [InlineData(503, "Retry-After", "2", 2000.0, false)]
    [InlineData(503, "Retry-After", "0", null, false)]
    [InlineData(503, "Retry-After", "Fri, 02 Jan 2026 03:04:15 GMT", 10000.0, false)]
    [InlineData(503, "Retry-After", "Fri, 02 Jan 2026 03:04:00 GMT", null, false)]
    [InlineData(200, "Retry-After", "2", null, false)]
    public async Task Reads_how_long_to_wait(int status, string header, string value, double? milliseconds, bool isService)
    {
        using var culture = new CultureScope("da-DK");
        using HttpReply reply = AssertReply(await SendAsync(FakeHandler.Always(() =>
        {
            HttpResponseMessage response = FakeHandler.Reply(status, "{}");
            response.Headers.Date = Replies.Time;
            response.Headers.TryAddWithoutValidation(header, value);
            return response;
        })));

        Assert.Equal(milliseconds, reply.RetryAfter?.TotalMilliseconds);
        Assert.Equal(isService, reply.IsServiceRetryAfter);
    }

    public static TheoryData<string, string> SocketErrors => new()
    {
        { nameof(SocketError.HostNotFound), ErrorId.UnknownHost },
        { nameof(SocketError.NoData), ErrorId.UnknownHost },
        { nameof(SocketError.ConnectionRefused), ErrorId.ConnectionRefused },
        { nameof(SocketError.TryAgain), ErrorId.ConnectionFailed },
        { nameof(SocketError.HostUnreachable), ErrorId.ConnectionFailed },
        { nameof(SocketError.NetworkUnreachable), ErrorId.ConnectionFailed },
        { nameof(SocketError.ConnectionReset), ErrorId.ConnectionLost },
        { nameof(SocketError.ConnectionAborted), ErrorId.ConnectionLost },
    };

    [Theory]
    [MemberData(nameof(SocketErrors))]
    public async Task Says_how_a_connection_failed(string error, string code)
    {
        var cause = new SocketException((int)Enum.Parse<SocketError>(error));

        AssertFault(await SendAsync(FakeHandler.Throws(new HttpRequestException("x", cause))), code);
        AssertFault(await SendAsync(FakeHandler.Throws(new HttpRequestException("x", new IOException("y", cause)))), code);
    }

    [Fact]
    public async Task Says_that_the_secure_connection_failed() =>
        AssertFault(
            await SendAsync(FakeHandler.Throws(new HttpRequestException("x", new AuthenticationException("y")))),
            ErrorId.TlsFailed);

    [Fact]
    public async Task Says_that_the_reply_was_cut()
    {
        var reset = new IOException("x", new SocketException((int)SocketError.ConnectionReset));
        foreach (IOException cause in new[] { new IOException("x"), reset })
        {
            using var content = new StreamContent(new BrokenStream(cause));
            AssertFault(await SendAsync(FakeHandler.Always(() => new HttpResponseMessage { Content = content })), ErrorId.CutReply);
        }
    }

    [Fact]
    public async Task Lets_what_is_no_failure_of_the_network_through() =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => SendAsync(FakeHandler.Throws(new InvalidOperationException("x"))));

    [Fact]
    public async Task Never_hides_a_cancellation_behind_a_fault()
    {
        using var stop = new CancellationTokenSource();
        using var channel = new HttpChannel(new FakeHandler((_, _, _) =>
        {
            stop.Cancel();
            throw new HttpRequestException("x", new SocketException((int)SocketError.OperationAborted));
        }));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => channel.SendAsync(s_endpoint, Request(), s_long, stop.Token));
    }

    private static async Task<Attempt<HttpReply>> SendAsync(HttpMessageHandler handler)
    {
        using var channel = new HttpChannel(handler);
        return await channel.SendAsync(s_endpoint, Request(), s_long, TestContext.Current.CancellationToken);
    }

    private static SignedRequest Request() => Replies.Signed(Acs3Signer.Instance, TestSession.TemporaryKey);

    private static HttpResponseMessage Stream(long length, bool announced)
    {
        var content = new StreamContent(new Zeros(length));
        if (announced)
            content.Headers.ContentLength = length;
        return new HttpResponseMessage { Content = content };
    }

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

    private sealed class BrokenStream(IOException exception) : Zeros(0)
    {
        public override int Read(byte[] buffer, int offset, int count) => throw exception;
    }

    /// <summary>Many zeros, none of them stored; it cannot say beforehand how many.</summary>
    private class Zeros(long length) : Stream
    {
        private long _left = length;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            int read = (int)Math.Min(count, _left);
            Array.Clear(buffer, offset, read);
            _left -= read;
            return read;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
