using System.Net.Http;
using System.Text;
using System.Text.Json;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Unit.Transport;

/// <summary>Bodies that are not as they should be: what can be read of them is, and the rest is an error.</summary>
public sealed class ReplyBodyTests
{
    public static TheoryData<string> OtherCodings => ["gbk", "GB2312", "gb18030", "\"utf-16\"", "utf-16be", "UTF-16LE", "utf-32"];

    /// <summary>Bytes in a text, and what they are read as.</summary>
    public static TheoryData<byte[], string> Characters => new()
    {
        { [(byte)'\t'], "\t" },
        { [(byte)'\n'], "\n" },
        { [(byte)'\r', (byte)'\n'], "\r\n" },
        { [0], "\0" },
        { [0x1B, (byte)'[', (byte)'m'], "\u001b[m" },
        { [0x7F], "\u007f" },
        { [0xFF], "\uFFFD" },
        { [0xC0], "\uFFFD" },
        { [0xE5, 0xAE], "\uFFFD" },
        { [0xF0, 0x9F, 0x98], "\uFFFD" },
        { [0xED, 0xA0, 0x80], "\uFFFD\uFFFD\uFFFD" },
        { [0xE9, 0xA1, 0xBE, 0xE5, 0xAE, 0xE8, 0xA1, 0xA8], "顾\uFFFD表" },
        { @"\ud83d"u8.ToArray(), "\uFFFD" },
        { @"\uDE00"u8.ToArray(), "\uFFFD" },
        { @"\ud83d\ud83d\ude00"u8.ToArray(), "\uFFFD😀" },
        { @"\ud83d\ude00"u8.ToArray(), "😀" },
        { @"\\ud83d"u8.ToArray(), @"\ud83d" },
        { "\\\"\t\\\\"u8.ToArray(), "\"\t\\" },
    };

    [Theory]
    [MemberData(nameof(Characters))]
    public void One_character_that_is_none_costs_itself_and_not_the_reply(byte[] text, string read)
    {
        byte[] body = [.. """{"RequestId":"R-1","Data":[{"a":"x"""u8, .. text, .. """y","b":"顾客表"}]}"""u8];

        using ApiReply? reply = Replies.Read(Replies.Made(200, body)).Result;

        JsonElement row = reply!.Root.GetProperty("Data")[0];
        Assert.Equal("x" + read + "y", ReplyFields.Text(row, "a"));
        Assert.Equal("顾客表", ReplyFields.Text(row, "b"));
    }

    [Theory]
    [MemberData(nameof(Characters))]
    public void The_reason_of_a_refusal_survives_what_is_no_character(byte[] text, string read)
    {
        Assert.NotEmpty(read);
        byte[] body = [.. """{"RequestId":"R-1","Code":"NoPermission","Message":"x"""u8, .. text, .. """y"}"""u8];

        Fault fault = Replies.FaultOf(Replies.Made(403, body));

        Assert.Equal(("NoPermission", "R-1"), (fault.Code, fault.RequestId));
        Assert.All(fault.Message, static c => Assert.False(char.IsControl(c)));
    }

    [Fact]
    public void A_name_with_half_a_pair_in_it_stops_no_reader_of_the_others()
    {
        using ApiReply? reply = Replies.Read(200, """{"a\ud83d":1,"RequestId":"R-1","Data":true}""").Result;

        Assert.Equal(["a\uFFFD", "RequestId", "Data"], reply!.Root.EnumerateObject().Select(static field => field.Name));
    }

    [Theory]
    [MemberData(nameof(OtherCodings))]
    public void What_the_headers_say_of_the_characters_holds(string charset)
    {
        Encoding encoding = ReplyCharset.Named(charset.Trim('"'))!;
        // 联通 in GBK is well-formed UTF-8 as well, of other characters.
        HttpReply http = Replies.Made(200, encoding.GetBytes("""{"RequestId":"R-1","Data":"联通"}"""));
        http.ContentType = "application/json; charset=" + charset;

        using ApiReply? reply = Replies.Read(http).Result;

        Assert.Equal("联通", ReplyFields.Text(reply!.Root, "Data"));
    }

    [Theory]
    [InlineData("application/json; charset=utf8")]
    [InlineData("application/json; charset=iso-8859-1")]
    [InlineData("application/json; charset=us-ascii")]
    [InlineData("application/json; charset=nonsense")]
    [InlineData("application/json; charset=")]
    [InlineData("rubbish;;charset")]
    public void Utf8_stays_utf8_where_the_headers_say_nothing_that_could_be_meant(string contentType)
    {
        HttpReply http = Replies.Made(200, """{"RequestId":"R-1","Data":"顾客表"}""");
        http.ContentType = contentType;

        using ApiReply? reply = Replies.Read(http).Result;

        Assert.Equal("顾客表", ReplyFields.Text(reply!.Root, "Data"));
    }

    [Fact]
    public void Latin_letters_are_read_where_they_are_said()
    {
        HttpReply http = Replies.Made(200, Encoding.Latin1.GetBytes("""{"RequestId":"R-1","Data":"né"}"""));
        http.ContentType = "application/json;charset=ISO-8859-1";

        using ApiReply? reply = Replies.Read(http).Result;

        Assert.Equal("né", ReplyFields.Text(reply!.Root, "Data"));
    }

    [Theory]
    [InlineData("utf-16", true)]
    [InlineData("utf-16be", true)]
    [InlineData("utf-32", true)]
    [InlineData("utf-16", false)]
    [InlineData("utf-16be", false)]
    public void A_mark_or_the_zeros_between_the_letters_tell_the_coding(string name, bool isMarked)
    {
        Encoding encoding = Encoding.GetEncoding(name);
        byte[] body = [.. isMarked ? encoding.GetPreamble() : [], .. encoding.GetBytes("""{"RequestId":"R-1","Data":"顾客表"}""")];

        using ApiReply? reply = Replies.Read(Replies.Made(200, body)).Result;

        Assert.Equal("顾客表", ReplyFields.Text(reply!.Root, "Data"));
    }

    [Theory]
    [InlineData("UTF-8", 1)]
    [InlineData("GBK", 0)]
    [InlineData("utf-16", 0)]
    public void Xml_is_read_in_the_coding_that_it_names_itself(string name, int broken)
    {
        Encoding encoding = ReplyCharset.Named(name) ?? Encoding.UTF8;
        byte[] body =
        [
            .. encoding.GetPreamble(),
            .. encoding.GetBytes($"<?xml version='1.0' encoding='{name}'?><xResponse><RequestId>R-1</RequestId><Data>顾客"),
            .. encoding.GetBytes("\u0001"),
            .. Enumerable.Repeat((byte)0xFF, broken),
            .. encoding.GetBytes("&#x2;表</Data></xResponse>"),
        ];

        using ApiReply? reply = Replies.Read(Replies.Made(200, body)).Result;

        Assert.Equal("顾客\uFFFD" + new string('\uFFFD', broken) + "\u0002表", ReplyFields.Text(reply!.Root, "Data"));
    }

    [Theory]
    [InlineData("""{"RequestId":"R-1","Success":true} trailing""")]
    [InlineData("""{"RequestId":"R-1","Success":true}{"RequestId":"R-2"}""")]
    [InlineData("""{"RequestId":"R-1","Success":true,}""")]
    [InlineData("""{"RequestId":"R-1",/* no */"Success":true}""")]
    [InlineData("""{'RequestId':'R-1'}""")]
    [InlineData("""{"RequestId":"R-1","Total":NaN}""")]
    [InlineData("""{"RequestId":"R-1","Data":"\x41"}""")]
    [InlineData("""callback({"RequestId":"R-1"})""")]
    [InlineData(")]}'\n{\"RequestId\":\"R-1\"}")]
    public void What_is_no_json_is_an_error_and_no_guess(string body) =>
        Assert.Equal((ErrorId.UnreadableReply, RetryRule.ReadsOnly), (Replies.FaultOf(200, body).Code, Replies.FaultOf(200, body).Retry));

    [Fact]
    public void Mending_changes_nothing_that_is_well_formed() => Texts.Hold(Texts.Any, static text =>
    {
        byte[] json = JsonSerializer.SerializeToUtf8Bytes(new { Text = Texts.Utf8(text), More = new[] { 1, 2 } });
        return json.AsSpan().SequenceEqual(JsonRepair.Mend(json, int.MaxValue)!.Value.Span);
    });

    [Fact]
    public void Whatever_bytes_come_there_is_an_answer_or_a_fault()
    {
        var random = new Random(20200518);
        byte[] good = Encoding.UTF8.GetBytes("""{"RequestId":"R-1","Success":true,"Data":[{"a":"顾\u5ba2","b":1.5e3}]}""");
        for (int round = 0; round < 5000; round++)
        {
            byte[] body = [.. good];
            for (int change = random.Next(1, 6); change > 0; change--)
                body[random.Next(body.Length)] = (byte)random.Next(256);

            using ApiReply? reply = Replies.Read(Replies.Made(200, body)).Result;

            if (reply is not null)
                Assert.All(reply.Root.EnumerateObject(), static field => Assert.NotNull(field.Name));
        }
    }
}
