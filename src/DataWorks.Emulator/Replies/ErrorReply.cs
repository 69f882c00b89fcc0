using DataWorks.Emulator.Protocol;

namespace DataWorks.Emulator.Replies;

/// <summary>The gateway's error envelope.</summary>
internal static class ErrorReply
{
    public static ReplyWriter Write(ApiCall call, ServiceError error)
    {
        ReplyWriter reply = ReplyWriters.For(call.Format);
        reply.StartReply("Error");
        reply.Add("RequestId", call.RequestId);
        reply.Add("HostId", call.Host);
        reply.Add("Code", error.Code);
        reply.Add("Message", error.Message);
        reply.Add("Recommend",
            "https://api.aliyun.com/troubleshoot?q=" + error.Code
            + "&product=dataworks-public&requestId=" + call.RequestId);
        reply.EndReply();
        return reply;
    }
}
