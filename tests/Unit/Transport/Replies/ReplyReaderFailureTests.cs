using System.Text.Json;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Unit.Transport;

/// <summary>What a refusal says of its cause, and what of it is shown.</summary>
public sealed class ReplyReaderFailureTests
{
    [Theory]
    [InlineData(SignatureVersion.V1)]
    [InlineData(SignatureVersion.V3)]
    public void Tells_a_wrong_secret_from_a_changed_request(SignatureVersion version)
    {
        SignedRequest signed = Replies.Signed(Signer.For(version), TestSession.TemporaryKey);

        Fault same = Mismatch(signed, signed.CanonicalText);
        Fault other = Mismatch(signed, signed.CanonicalText.Replace("odps", "0dps", StringComparison.Ordinal));

        Assert.Equal(FaultKind.Authentication, same.Kind);
        Assert.Equal(RetryRule.Never, same.Retry);
        Assert.True(same.EndsPipeline);
        Assert.NotEqual(same.Advice, other.Advice);
    }

    [Theory]
    [InlineData(SignatureVersion.V1)]
    [InlineData(SignatureVersion.V3)]
    public void Never_repeats_the_string_to_sign_nor_the_token_in_it(SignatureVersion version)
    {
        SignedRequest signed = Replies.Signed(Signer.For(version), TestSession.TemporaryKey);
        string encoded = Uri.EscapeDataString(TestSession.Token);
        // Otherwise there would be nothing to hide.
        Assert.Contains(
            version == SignatureVersion.V1 ? Uri.EscapeDataString(encoded) : TestSession.Token,
            signed.CanonicalText,
            StringComparison.Ordinal);

        foreach (string lead in new[] { "server string to sign is:", "Server String To Sign is: ", "string to sign: ", string.Empty })
        {
            Fault fault = Mismatch(signed, signed.CanonicalText, lead);
            Assert.DoesNotContain(TestSession.Token, fault.Message, StringComparison.Ordinal);
            Assert.DoesNotContain(encoded, fault.Message, StringComparison.Ordinal);
            Assert.DoesNotContain(Uri.EscapeDataString(encoded), fault.Message, StringComparison.Ordinal);
            if (lead.StartsWith("server", StringComparison.OrdinalIgnoreCase))
                Assert.DoesNotContain("odps.p.t", fault.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("""{"AuthAction":"dataworks:GetMetaTable","NoPermissionType":"ImplicitDeny"}""")]
    [InlineData("\"{\\\"AuthAction\\\":\\\"dataworks:GetMetaTable\\\"}\"")]
    public void Names_the_permission_that_is_missing(string detail)
    {
        Fault fault = Replies.FaultOf(403, $$"""{"RequestId":"r","Code":"NoPermission","Message":"m","AccessDeniedDetail":{{detail}}}""");

        Assert.Equal(FaultKind.Permission, fault.Kind);
        Assert.Contains("dataworks:GetMetaTable", fault.Advice, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("7")]
    [InlineData("[]")]
    [InlineData("\"not json\"")]
    [InlineData("{}")]
    public void Needs_no_detail_of_a_refusal(string detail) =>
        Assert.Equal(
            "NoPermission",
            Replies.FaultOf(403, $$"""{"RequestId":"r","Code":"NoPermission","Message":"m","AccessDeniedDetail":{{detail}}}""").Code);

    [Theory]
    [InlineData("Dw.BrokenCredential")]
    [InlineData("a b")]
    [InlineData("\\u001b[31mred")]
    public void A_code_that_is_none_of_the_services_is_not_taken_for_one(string code)
    {
        Fault fault = Replies.FaultOf(400, $$"""{"RequestId":"r","Code":"{{code}}","Message":"m"}""");

        Assert.Equal(ErrorId.HttpError, fault.Code);
        Assert.False(fault.EndsPipeline);
    }

    [Fact]
    public void Nothing_the_server_says_in_place_of_a_code_or_an_id_shows_a_secret()
    {
        string body = $$"""{"RequestId":"{{TestSession.Token}}\u001b]0;x","Code":"{{TestSession.Secret}}","Message":"m"}""";
        Fault fault = Replies.FaultOf(400, body);

        Assert.DoesNotContain(TestSession.Secret, fault.Code, StringComparison.Ordinal);
        Assert.DoesNotContain("CAISfake", fault.RequestId ?? string.Empty, StringComparison.Ordinal);
        Assert.All(fault.RequestId ?? string.Empty, static c => Assert.False(char.IsControl(c)));
    }

    private static Fault Mismatch(SignedRequest signed, string serverText, string lead = "server string to sign is:")
    {
        string message = "Specified signature is not matched with our calculation. " + lead + serverText;
        string body = JsonSerializer.Serialize(new { RequestId = "R-1", Code = "SignatureDoesNotMatch", Message = message });
        return Assert.IsType<Fault>(ReplyReader.Read(Replies.Made(400, body), signed, TestSession.TemporaryKey).Fault);
    }
}
