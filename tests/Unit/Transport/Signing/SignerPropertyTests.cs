using DataWorksMeta.Transport;

namespace DataWorksMeta.Unit.Transport;

public sealed class SignerPropertyTests
{
    public static TheoryData<SignatureVersion> Versions => [SignatureVersion.V1, SignatureVersion.V3];

    public static TheoryData<SignatureVersion, string> VersionsAndCultures
    {
        get
        {
            var rows = new TheoryData<SignatureVersion, string>();
            foreach (SignatureVersion version in new[] { SignatureVersion.V1, SignatureVersion.V3 })
            {
                foreach (string culture in new[] { "th-TH", "tr-TR", "fa-IR", "da-DK" })
                    rows.Add(version, culture);
            }
            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void Gives_the_same_bytes_for_the_same_input(SignatureVersion version) =>
        Texts.Hold(Texts.Parameters, Texts.Parameters, (query, form) => Same(Sign(version, query, form), Sign(version, query, form)));

    [Theory]
    [MemberData(nameof(Versions))]
    public void Gives_the_same_signature_for_any_order_of_the_query(SignatureVersion version) =>
        Texts.Parameters.Hold(query => Sign(version, query, []).Signature == Sign(version, [.. query.Reverse()], []).Signature);

    [Fact]
    public void Gives_the_same_v1_signature_for_any_order_of_the_form() =>
        Texts.Parameters.Hold(form =>
            Sign(SignatureVersion.V1, [], form).Signature == Sign(SignatureVersion.V1, [], [.. form.Reverse()]).Signature);

    [Theory]
    [MemberData(nameof(Versions))]
    public void Changes_with_every_parameter_that_is_added(SignatureVersion version) =>
        Texts.Hold(Texts.Parameters, Texts.Any, (query, value) =>
        {
            string before = Sign(version, query, []).Signature;
            return before != Sign(version, [.. query, new("Added", value)], []).Signature
                && before != Sign(version, query, [new("Added", value)]).Signature;
        });

    [Theory]
    [MemberData(nameof(Versions))]
    public void Sends_parameters_that_arrive_as_they_were_given(SignatureVersion version) =>
        Texts.Hold(Texts.Parameters, Texts.Any, (query, value) =>
        {
            SortedDictionary<string, string> arrived = Vector.Decode(Sign(version, query, [new("Form", value)]));
            return arrived["Form"] == Texts.Utf8(value) && query.All(pair => arrived[Texts.Utf8(pair.Key)] == Texts.Utf8(pair.Value));
        });

    [Theory]
    [MemberData(nameof(VersionsAndCultures))]
    public void Gives_the_same_bytes_in_every_culture(SignatureVersion version, string culture) =>
        Texts.Hold(Texts.Parameters, Texts.Parameters, (query, form) =>
        {
            SignedRequest plain = Sign(version, query, form);
            using var scope = new CultureScope(culture);
            return Same(plain, Sign(version, query, form));
        }, tests: 100);

    private static SignedRequest Sign(
        SignatureVersion version,
        KeyValuePair<string, string>[] query,
        KeyValuePair<string, string>[] form) =>
        Signer.For(version).Sign(
            new ApiRequest("ListFiles", "2020-05-18", "POST", isRead: true, query, form),
            new SigningInput(TestSession.TemporaryKey, "h.example", Replies.Time, "nonce"));

    private static bool Same(SignedRequest left, SignedRequest right) =>
        left.Target == right.Target && left.Signature == right.Signature && left.CanonicalText == right.CanonicalText
        && (left.Body ?? []).AsSpan().SequenceEqual(right.Body ?? []) && left.Headers.SequenceEqual(right.Headers);
}
