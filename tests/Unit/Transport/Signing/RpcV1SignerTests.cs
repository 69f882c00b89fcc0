using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Unit.Transport;

public sealed class RpcV1SignerTests
{
    private const string File = "rpc-v1.json";

    private static readonly string[] s_common =
    [
        "AccessKeyId", "Action", "Format", "SignatureMethod", "SignatureNonce", "SignatureVersion", "Timestamp", "Version", "SecurityToken",
    ];

    public static TheoryData<int, string> Recorded => Vector.Rows(File);

    // The document's own sample ("not-reproducible") is left out: its secret was never published, and its key id and table were put in
    // after it was signed.
    public static TheoryData<int, string> Published => Vector.Rows("published.json", static vector => vector.Text("kind") == "rpc-v1");

    [Theory]
    [MemberData(nameof(Recorded))]
    public void Gives_the_string_to_sign_and_the_signature_of_the_vendors_clients(int index, string id)
    {
        Assert.NotEmpty(id);
        AssertReproduces(Vector.Load(File)[index]);
    }

    [Theory]
    [MemberData(nameof(Recorded))]
    public void Sends_what_decodes_to_the_signed_parameters(int index, string id)
    {
        Assert.NotEmpty(id);
        Vector vector = Vector.Load(File)[index];
        SignedRequest signed = Sign(vector);

        SortedDictionary<string, string> arrived = Vector.Decode(signed);
        Assert.True(arrived.Remove("Signature", out string? signature));
        Assert.Equal(vector.Text("signature"), signature);
        Vector.AssertText(
            vector.Fields.GetProperty("stringToSign"),
            $"{vector.Input("method")}&%2F&{Uri.EscapeDataString(Vector.Canonical(arrived))}");
    }

    [Theory]
    [MemberData(nameof(Published))]
    public void Gives_the_signatures_of_the_published_examples(int index, string id)
    {
        Assert.NotEmpty(id);
        Vector vector = Vector.Load("published.json")[index];
        Dictionary<string, string> all = vector.Fields.GetProperty("params")
            .EnumerateObject()
            .ToDictionary(static field => field.Name, static field => field.Value.GetString()!);
        var request = new ApiRequest(
            all["Action"],
            all["Version"],
            vector.Text("method"),
            isRead: true,
            [.. all.Where(static pair => !s_common.Contains(pair.Key))]);
        var credential = new Credential(vector.Text("accessKeyId"), vector.Text("accessKeySecret"));

        SignedRequest signed = new RpcV1Signer(all["Format"]).Sign(
            request,
            new SigningInput(
                credential,
                "any.host",
                DateTimeOffset.Parse(all["Timestamp"], CultureInfo.InvariantCulture),
                all["SignatureNonce"]));

        Assert.Equal(vector.Text("signature"), signed.Signature);
        if (vector.Fields.TryGetProperty("stringToSign", out JsonElement text))
            Assert.Equal(text.GetString(), signed.CanonicalText);
    }

    [Theory]
    [MemberData(nameof(CultureScope.Names), MemberType = typeof(CultureScope))]
    public void Gives_the_same_bytes_in_every_culture(string culture)
    {
        using var scope = new CultureScope(culture);
        foreach (Vector vector in Vector.Load(File))
            AssertReproduces(vector);
    }

    [Fact]
    [System.Diagnostics.CodeAnalysis.SuppressMessage(
        "Security",
        "CA5350:Do Not Use Weak Cryptographic Algorithms",
        Justification = "The protocol's own algorithm.")]
    public void Sends_the_token_of_a_temporary_key_as_a_signed_parameter()
    {
        SortedDictionary<string, string> arrived = Vector.Decode(Replies.Signed(RpcV1Signer.Instance, TestSession.TemporaryKey));

        Assert.Equal(TestSession.Token, arrived["SecurityToken"]);
        arrived.Remove("Signature", out string? signature);
        byte[] expected = HMACSHA1.HashData(
            Encoding.UTF8.GetBytes(TestSession.Secret + "&"),
            Encoding.UTF8.GetBytes("POST&%2F&" + Uri.EscapeDataString(Vector.Canonical(arrived))));
        Assert.Equal(Convert.ToBase64String(expected), signature);
    }

    [Fact]
    public void Does_not_cover_the_host()
    {
        Vector vector = Vector.Load(File)[0];
        Credential credential = vector.Credential();
        SigningInput here = vector.SigningInput(credential);
        var there = new SigningInput(
            credential,
            "elsewhere.example",
            DateTimeOffset.Parse(here.Date, CultureInfo.InvariantCulture),
            here.Nonce);

        Assert.Equal(
            RpcV1Signer.Instance.Sign(vector.Request(), here).Signature,
            RpcV1Signer.Instance.Sign(vector.Request(), there).Signature);
    }

    private static SignedRequest Sign(Vector vector)
    {
        string format = vector.Client.EndsWith("pop-core", StringComparison.Ordinal) ? "JSON" : "json";
        return new RpcV1Signer(format).Sign(vector.Request(), vector.SigningInput(vector.Credential()));
    }

    private static void AssertReproduces(Vector vector)
    {
        SignedRequest signed = Sign(vector);
        Vector.AssertText(vector.Fields.GetProperty("stringToSign"), signed.CanonicalText);
        Assert.Equal(vector.Text("signature"), signed.Signature);
    }
}
