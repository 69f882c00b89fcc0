using System.IO.Compression;
using System.Text;
using DataWorksMeta.Transport;
using static DataWorksMeta.Unit.Fakes.SocketCall;

namespace DataWorksMeta.Unit.Transport;

/// <summary>Replies that come compressed though nobody asked for it.</summary>
[Collection(nameof(HttpChannelSocketTests))]
public sealed class ContentCodingTests
{
    private const string Text = """{"RequestId":"R-1","Success":true,"Data":"顾客表"}""";

    [Theory]
    [InlineData("gzip", "gzip")]
    [InlineData("GZIP", "gzip")]
    [InlineData("x-gzip", "gzip")]
    [InlineData("deflate", "zlib")]
    [InlineData("deflate", "raw")]
    [InlineData("br", "br")]
    [InlineData("gzip, br", "gzip br")]
    [InlineData("gzip, gzip", "gzip gzip")]
    [InlineData("identity", "")]
    [InlineData("gzip, identity", "gzip")]
    [InlineData("", "gzip")]
    [InlineData("", "gzip gzip")]
    [InlineData("gzip", "gzip gzip")]
    [InlineData("gzip", "")]
    [InlineData("br", "")]
    [InlineData("deflate", "")]
    public async Task Are_read_by_what_the_headers_hold_and_what_they_are(string header, string applied)
    {
        await using RawServer server = WebServer.Answers(Packed(Encoding.UTF8.GetBytes(Text), applied), Header(header));

        using HttpReply reply = AssertReply(await SendAsync(server.Endpoint));

        Assert.Equal(Text, Encoding.UTF8.GetString(reply.Content.Span));
    }

    [Theory]
    [InlineData("zstd", "gzip raw")]
    [InlineData("gzip", "br")]
    [InlineData("br", "raw")]
    [InlineData("compress", "zlib")]
    public async Task Are_an_error_where_they_cannot_be_read(string header, string applied)
    {
        byte[] body = Packed(Encoding.UTF8.GetBytes(Text), applied);
        await using RawServer good = WebServer.Answers(body, Header(header));
        await using RawServer bad = WebServer.Answers(body, Header(header), 502);

        Attempt<HttpReply> attempt = await SendAsync(good.Endpoint);

        AssertFault(attempt, ErrorId.UnreadableReply);
        Assert.Equal((200, RetryRule.ReadsOnly), (attempt.Fault!.StatusCode, attempt.Fault.Retry));
        AssertFault(await SendAsync(bad.Endpoint), ErrorId.HttpError);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("br")]
    [InlineData("")]
    public async Task End_at_the_limit_however_much_is_packed_in_them(string header)
    {
        byte[] zeros = new byte[HttpChannel.MaximumReplyBytes + 1];
        byte[] body = Packed(zeros, header switch { "deflate" => "zlib", "" => "gzip gzip", _ => header });
        await using RawServer server = WebServer.Answers(body, Header(header));

        AssertFault(await SendAsync(server.Endpoint), ErrorId.ReplyTooLarge);
        Assert.True(body.Length < 1_000_000);
    }

    [Fact]
    public async Task Tell_their_refusals_as_well()
    {
        byte[] body = Packed("""{"RequestId":"R-1","Code":"NoPermission","Message":"no"}"""u8.ToArray(), "gzip");
        await using RawServer server = WebServer.Answers(body, Header("gzip"), 403);

        using HttpReply reply = AssertReply(await SendAsync(server.Endpoint));

        Assert.Equal("NoPermission", Replies.FaultOf(reply).Code);
    }

    private static string Header(string coding) => coding.Length == 0 ? string.Empty : $"Content-Encoding: {coding}\r\n";

    private static byte[] Packed(byte[] bytes, string applied)
    {
        foreach (string coding in applied.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            using var packed = new MemoryStream();
            using (Stream stream = coding switch
            {
                "gzip" => new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true),
                "zlib" => new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true),
                "raw" => new DeflateStream(packed, CompressionLevel.Fastest, leaveOpen: true),
                _ => new BrotliStream(packed, CompressionLevel.Fastest, leaveOpen: true),
            })
            {
                stream.Write(bytes);
            }
            bytes = packed.ToArray();
        }
        return bytes;
    }
}
