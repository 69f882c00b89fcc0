using System.Buffers;
using System.Text;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Unit.Fakes;

/// <summary>Replies made by hand, and what the reader makes of them.</summary>
internal static class Replies
{
    public static readonly DateTimeOffset Time = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    public static SignedRequest Signed(Signer signer, Credential credential) => signer.Sign(
        new ApiRequest("GetMetaTableProducingTasks", "2020-05-18", "POST", isRead: true, [new("TableGuid", "odps.p.t")]),
        new SigningInput(credential, "dataworks.cn-test.aliyuncs.com", Time, "nonce-1"));

    public static HttpReply Made(int status, string body) => Made(status, Encoding.UTF8.GetBytes(body));

    public static HttpReply Made(int status, byte[] body)
    {
        // Borrowed as in real life, with rubbish behind the end of the reply.
        byte[] bytes = ArrayPool<byte>.Shared.Rent(body.Length + 16);
        Array.Fill(bytes, (byte)0xFF);
        body.CopyTo(bytes, 0);
        return new HttpReply(status, bytes, body.Length);
    }

    public static Attempt<ApiReply> Read(HttpReply reply, Credential? credential = null)
    {
        credential ??= TestSession.TemporaryKey;
        return ReplyReader.Read(reply, Signed(Acs3Signer.Instance, credential), credential);
    }

    public static Attempt<ApiReply> Read(int status, string body) => Read(Made(status, body));

    public static Fault FaultOf(int status, string body) => FaultOf(Made(status, body));

    public static Fault FaultOf(HttpReply reply)
    {
        Attempt<ApiReply> attempt = Read(reply);
        attempt.Result?.Dispose();
        return Assert.IsType<Fault>(attempt.Fault);
    }
}
