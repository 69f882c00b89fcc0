using System.Text;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Unit.Transport;

/// <summary>No reply costs more than it may, however it is made.</summary>
public sealed class ReplySizeTests
{
    private const int Bytes = 30 * 1024 * 1024;
    private const long MostMemory = 300L * 1024 * 1024;

    /// <summary>Begin, part, end; the part as often as it fits.</summary>
    public static TheoryData<string, string, string> TooMuch => new()
    {
        { """{"RequestId":"R-1","Data":[0""", ",1", "]}" },
        { """{"RequestId":"R-1","Data":[{}""", ",{}", "]}" },
        { """{"RequestId":"R-1","Data":[[]""", ",[]", "]}" },
        { """{"RequestId":"R-1","Data":{"b":1""", ",\"a\":1", "}}" },
        { """{"RequestId":"R-1","Data":[{"a":{}}""", ",{\"a\":[{}]}", "]}" },
        { "\ufeff{\"RequestId\":\"R\\ud83d\",\"Data\":[\"\t\"", ",\"\"", "]}" },
        { "<xResponse><RequestId>R-1</RequestId>", "<a/>", "</xResponse>" },
        { "<xResponse>", "<a></a>", "</xResponse>" },
        { "<xResponse>", "<a>", string.Empty },
        { "<xResponse><a ", "a=''", "/></xResponse>" },
        { "<xResponse><a x='>' ", "a='/>'", "/></xResponse>" },
        { "<xResponse><RequestId>", "x", "</RequestId></xResponse>" },
        { "<?xml version='1.0'?>", "<!---->", "<xResponse/>" },
        { "<html>", "<p>", string.Empty },
    };

    [Theory]
    [MemberData(nameof(TooMuch))]
    public void A_reply_of_more_than_any_answer_has_is_refused_before_it_costs_much(string begin, string part, string end)
    {
        byte[] body = Filled(begin, part, end);
        Replies.FaultOf(Replies.Made(200, "{"));
        long before = GC.GetAllocatedBytesForCurrentThread();
        HttpReply http = new(200, body, body.Length) { IsBorrowed = false };

        Fault fault = Replies.FaultOf(http);

        Assert.Equal((ErrorId.ReplyTooLarge, 200, RetryRule.Never), (fault.Code, fault.StatusCode, fault.Retry));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 150L * 1024 * 1024);
    }

    [Theory]
    [InlineData("""{"RequestId":"R-1","Data":""", "[", "}")]
    [InlineData("""{"RequestId":"R-1","Data":""", "{\"a\":", "}")]
    public void A_reply_of_any_depth_is_an_error(string begin, string part, string end)
    {
        byte[] body = Filled(begin, part, end);

        Fault fault = Replies.FaultOf(new HttpReply(200, body, body.Length) { IsBorrowed = false });

        Assert.Contains(fault.Code, (string[])[ErrorId.UnreadableReply, ErrorId.ReplyTooLarge]);
    }

    [Theory]
    [InlineData("""{"RequestId":"R-1","Data":"x""", ", {[:]}", "\"}")]
    [InlineData("""{"RequestId":"R-1","Data":"x""", "y", "\"}")]
    [InlineData("{\"RequestId\":\"R-1\",\"Data\":\"x\t", "y", "\"}")]
    public void One_long_text_is_read_whatever_is_in_it(string begin, string part, string end)
    {
        byte[] body = Filled(begin, part, end);

        using ApiReply? reply = Replies.Read(new HttpReply(200, body, body.Length) { IsBorrowed = false }).Result;

        Assert.Equal("R-1", reply?.RequestId);
    }

    [Fact]
    public void A_reason_without_an_end_is_shown_as_far_as_anybody_reads()
    {
        byte[] body = Filled("""{"RequestId":"R-1","Code":"NoPermission","Message":""" + "\"", "Signature=abcdefgh ", "\"}");
        long before = GC.GetAllocatedBytesForCurrentThread();

        Fault fault = Replies.FaultOf(new HttpReply(403, body, body.Length) { IsBorrowed = false });

        Assert.Equal("NoPermission", fault.Code);
        Assert.InRange(fault.Message.Length, 1, 700);
        Assert.DoesNotContain("abcdefgh", fault.Message, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MostMemory);
    }

    [Fact]
    public void The_bound_lies_above_the_largest_page_and_is_kept_exactly()
    {
        Assert.False(ReplySize.IsTooMuch(List(ReplySize.MostTokens - 2)));
        Assert.True(ReplySize.IsTooMuch(List(ReplySize.MostTokens - 1)));
        Assert.False(ReplySize.IsTooMuchXml(Elements(ReplySize.MostElements - 1, 1)));
        Assert.True(ReplySize.IsTooMuchXml(Elements(ReplySize.MostElements, 1)));
        Assert.False(ReplySize.IsTooMuchXml(Elements(10, ReplySize.Deepest - 1)));
        Assert.True(ReplySize.IsTooMuchXml(Elements(10, ReplySize.Deepest)));
    }

    [Theory]
    [InlineData("<xResponse><!-- <a><b> --><a>1</a><![CDATA[<a><a>]]><?p <a ?></xResponse>")]
    [InlineData("<xResponse a='>' b=\">'\"><a c='/'>1</a></xResponse>")]
    [InlineData("<xResponse")]
    [InlineData("<xResponse a='")]
    [InlineData("<")]
    [InlineData("<!--")]
    public void Marks_inside_other_things_are_not_counted(string xml) =>
        Assert.False(ReplySize.IsTooMuchXml(Encoding.UTF8.GetBytes(xml)));

    private static byte[] Filled(string begin, string part, string end)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(begin);
        byte[] piece = Encoding.UTF8.GetBytes(part);
        byte[] tail = Encoding.UTF8.GetBytes(end);
        int count = (Bytes - bytes.Length - tail.Length) / piece.Length;
        var body = new byte[bytes.Length + (count * piece.Length) + tail.Length];
        bytes.CopyTo(body, 0);
        for (int i = 0; i < count; i++)
            piece.CopyTo(body, bytes.Length + (i * piece.Length));
        tail.CopyTo(body, body.Length - tail.Length);
        return body;
    }

    private static byte[] List(int items) => Encoding.UTF8.GetBytes("[" + string.Join(',', Enumerable.Repeat("1", items)) + "]");

    private static byte[] Elements(int count, int depth) => Encoding.UTF8.GetBytes(
        "<r>" + string.Concat(Enumerable.Repeat("<a/>", Math.Max(count - depth, 0))) + string.Concat(Enumerable.Repeat("<b>", depth)));
}
