using System.Text;
using System.Text.Json;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Unit.Transport;

public sealed class RedactTests
{
    private static readonly JsonSerializerOptions s_plainJson = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static TheoryData<int> Encodings => [0, 1, 2];

    [Theory]
    [MemberData(nameof(Encodings))]
    public void Hides_the_secret_and_the_token_however_often_they_are_encoded(int times)
    {
        string text = Redact.Text(
            $"a {Encode(TestSession.Secret, times)} b {Encode(TestSession.Token, times)} c",
            TestSession.TemporaryKey);

        AssertClean(text);
        Assert.StartsWith("a ", text, StringComparison.Ordinal);
        Assert.EndsWith(" c", text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Encodings))]
    public void Hides_any_secret_in_any_text(int times) => Texts.Hold(Texts.Secret, Texts.Any, Texts.Any, (secret, before, after) =>
    {
        var credential = new Credential("id", secret);
        string encoded = Encode(secret, times);
        return !Redact.Text(before + encoded + after, credential).Contains(encoded, StringComparison.Ordinal);
    });

    [Theory]
    [MemberData(nameof(Encodings))]
    public void Hides_any_token_in_any_text(int times) => Texts.Hold(Texts.Secret, Texts.Any, Texts.Any, (token, before, after) =>
    {
        var credential = new Credential("id", "the secret of this test", token);
        string encoded = Encode(token, times);
        return !Redact.Text(before + encoded + after, credential).Contains(encoded, StringComparison.Ordinal);
    });

    [Theory]
    [InlineData("https://h/?Action=X&Signature=AbCd1234Ef%3D&Version=1", "AbCd1234")]
    [InlineData("https://h/?Action=X&Signature=%2FbCd1234Ef%3D&Version=1", "bCd1234")]
    [InlineData("https://h/?Action=X&Signature=%2BbCd1234Ef%3D&Version=1", "bCd1234")]
    [InlineData("Action%3DX%26Signature%3DAbCd1234Ef%253D%26Version%3D1", "AbCd1234")]
    [InlineData("Action%253DX%2526Signature%253DAbCd1234Ef%25253D", "AbCd1234")]
    [InlineData("Authorization: ACS3-HMAC-SHA256 Credential=id,SignedHeaders=host;x-acs-date,Signature=abcd1234ef00", "abcd1234")]
    [InlineData("{\"Signature\" : \"AbCd1234Ef=\"}", "AbCd1234")]
    [InlineData("x-acs-security-token: AbCd1234Ef==", "AbCd1234")]
    [InlineData("&SecurityToken=AbCd1234Ef&", "AbCd1234")]
    [InlineData("%26SecurityToken%3DAbCd1234Ef%26", "AbCd1234")]
    [InlineData("access_key_secret=AbCd1234Ef", "AbCd1234")]
    [InlineData("\"accessKeySecret\":\"AbCd1234Ef\"", "AbCd1234")]
    [InlineData("\"password\":\"AbCd1234Ef\"", "AbCd1234")]
    [InlineData("{\\\"password\\\":\\\"AbCd1234Ef\\\"}", "AbCd1234")]
    [InlineData("{\"Message\":\"x?Signature=Zz\\u002BAbCd1234Ef\\u003d\"}", "AbCd1234")]
    [InlineData("{\"Message\":\"x?Signature=\\/AbCd1234Ef=\"}", "AbCd1234")]
    public void Hides_signatures_tokens_and_passwords_of_anybody(string text, string hidden)
    {
        Assert.Contains(hidden, text, StringComparison.Ordinal);
        Assert.DoesNotContain(hidden, Redact.Text(text, null), StringComparison.Ordinal);
    }

    [Fact]
    public void Leaves_what_merely_begins_like_a_signature()
    {
        const string Plain = "SignatureMethod=HMAC-SHA1&SignatureVersion=1.0&SignatureNonce=abc";

        Assert.Equal(Plain, Redact.Text(Plain, TestSession.TemporaryKey));
    }

    [Fact]
    public void Shows_no_control_character_and_no_more_than_it_was_told_to() => Texts.Any.Hold(static text =>
    {
        string shown = Redact.Text(text, TestSession.TemporaryKey, 50);
        return shown.Length <= 51 && !shown.Any(static c => char.IsControl(c) || c is '\u2028' or '\u2029');
    });

    [Fact]
    public void Bounds_a_text_of_any_length() => Assert.Equal(601, Redact.Text(new string('x', 100_000), null).Length);

    [Theory]
    [InlineData("a\r\nb", "a b")]
    [InlineData("a\u001b[31mb\0\u0085c", "a [31mb c")]
    [InlineData("  a \t b  ", "a b")]
    public void Makes_one_line_of_many(string text, string expected) => Assert.Equal(expected, Redact.Text(text, null));

    [Fact]
    public void Shows_a_request_without_anything_of_its_key_but_the_end_of_the_id()
    {
        var request = new ApiRequest(
            "GetNode",
            "2020-05-18",
            "POST",
            isRead: true,
            [new("Echo", TestSession.Token)],
            [new("Content", TestSession.Secret), new("NodeId", "7")]);

        string shown = Redact.Request(request, new Uri("https://dataworks.cn-test.aliyuncs.com/"), TestSession.TemporaryKey);

        AssertClean(shown);
        Assert.Contains("NodeId=7", shown, StringComparison.Ordinal);
        Assert.Contains("****wxyz", shown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Shows_a_reply_without_the_secrets_that_it_repeats(bool htmlSafe)
    {
        // Some JSON writers escape + / = and more, so that the raw text of a reply does not have the token letter for letter.
        string body = JsonSerializer.Serialize(
            new { Message = TestSession.Token + " " + TestSession.Secret, Content = "{\"password\":\"hunter22\"}" },
            htmlSafe ? JsonSerializerOptions.Default : s_plainJson);
        if (htmlSafe)
            body = body.Replace("=", "\\u003d", StringComparison.Ordinal).Replace("/", "\\/", StringComparison.Ordinal);
        using HttpReply reply = Replies.Made(400, body);

        string shown = Redact.Reply(reply, TestSession.TemporaryKey);

        AssertClean(shown);
        Assert.DoesNotContain("CAISfake", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("FAKE", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter22", shown, StringComparison.Ordinal);
    }

    [Fact]
    public void Shows_no_part_of_a_token_that_lies_across_the_end_of_what_is_shown()
    {
        for (int offset = 2000; offset < 2048; offset += 4)
        {
            using HttpReply reply = Replies.Made(400, "{\"M\":\"" + new string('x', offset) + TestSession.Token + "\"}");
            Assert.DoesNotContain(TestSession.Token[..8], Redact.Reply(reply, TestSession.TemporaryKey), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Shows_no_part_of_a_token_in_the_start_of_a_page()
    {
        for (int offset = 60; offset < 256; offset += 4)
        {
            Fault fault = Replies.FaultOf(200, "not json " + new string(' ', offset) + TestSession.Token);
            Assert.DoesNotContain(TestSession.Token[..8], fault.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(1024)]
    [InlineData(4096)]
    [InlineData(32768)]
    [InlineData(65536)]
    public void Shows_no_part_of_a_token_that_comes_after_many_blanks(int before)
    {
        // Blanks take bytes but no room in what is shown, so that any place to stop reading can fall within the token.
        for (int offset = before - 24; offset < before; offset += 4)
        {
            using HttpReply reply = Replies.Made(400, new string(' ', offset) + TestSession.Token);
            Assert.DoesNotContain(TestSession.Token[..8], Redact.Reply(reply, TestSession.TemporaryKey), StringComparison.Ordinal);
        }
    }

    private static string Encode(string text, int times)
    {
        for (int i = 0; i < times; i++)
            text = PercentEncoding.Encode(text);
        return text;
    }

    private static void AssertClean(string text)
    {
        for (int times = 0; times <= 2; times++)
        {
            Assert.DoesNotContain(Encode(TestSession.Secret, times), text, StringComparison.Ordinal);
            Assert.DoesNotContain(Encode(TestSession.Token, times), text, StringComparison.Ordinal);
        }
        Assert.DoesNotContain(TestSession.KeyId, text, StringComparison.Ordinal);
    }
}
