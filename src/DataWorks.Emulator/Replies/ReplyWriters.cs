using DataWorks.Emulator.Protocol;

namespace DataWorks.Emulator.Replies;

/// <summary>One writer a thread and format. A reply is written and handed over within one synchronous stretch.</summary>
internal static class ReplyWriters
{
    [ThreadStatic]
    private static JsonReplyWriter? s_json;

    [ThreadStatic]
    private static XmlReplyWriter? s_xml;

    public static ReplyWriter For(ReplyFormat format) =>
        format == ReplyFormat.Json ? s_json ??= new JsonReplyWriter() : s_xml ??= new XmlReplyWriter();
}
