using System.Net;
using System.Net.Sockets;

namespace DataWorksMeta.Unit.Fakes;

/// <summary>Calls that go wrong, each in its own way.</summary>
internal static class Failures
{
    /// <summary>Every way in which it stays unknown whether the call was carried out.</summary>
    public static TheoryData<string> Unclear => ["503", "500", "reset", "cut", "time-out", "html 502", "empty", "invalid json"];

    /// <summary>The error of a service.</summary>
    public static HttpResponseMessage Reply(int status, string code, string? retryAfter = null)
    {
        HttpResponseMessage reply = FakeHandler.Reply(status, $$"""{"RequestId":"r","Code":"{{code}}","Message":"m"}""");
        if (retryAfter is not null)
            reply.Headers.TryAddWithoutValidation("x-acs-retry-after", retryAfter);
        return reply;
    }

    /// <summary>One of <see cref="Unclear"/>.</summary>
    public static HttpResponseMessage Make(string failure) => failure switch
    {
        "503" => Reply(503, "ServiceUnavailable"),
        "500" => Reply(500, "InternalError.System"),
        "reset" => throw new HttpRequestException("reset", new SocketException((int)SocketError.ConnectionReset)),
        "cut" => new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(new CutStream()) },
        "time-out" => throw new OperationCanceledException("the attempt's own time is over"),
        "html 502" => FakeHandler.Reply(502, "<html><body>Bad Gateway</body></html>", "text/html"),
        "empty" => FakeHandler.Reply(200, string.Empty),
        _ => FakeHandler.Reply(200, """{"RequestId":"""),
    };

    private sealed class CutStream : MemoryStream
    {
        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            throw new IOException("The response ended prematurely.");

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            throw new IOException("The response ended prematurely.");
    }
}
