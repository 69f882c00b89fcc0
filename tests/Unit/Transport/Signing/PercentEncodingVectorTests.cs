using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Unit.Transport;

public sealed partial class PercentEncodingVectorTests
{
    [Fact]
    public void Encodes_every_ascii_character_as_the_vendors_clients_do()
    {
        JsonProperty[] entries = [.. Vector.Root("percent-encode.json").GetProperty("ascii").EnumerateObject()];
        Assert.Equal(128, entries.Length);
        Assert.All(entries, static entry =>
        {
            char character = (char)int.Parse(entry.Name, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            Assert.Equal(entry.Value.GetString(), PercentEncoding.Encode(character.ToString()));
        });
    }

    [Fact]
    public void Encodes_other_scripts_as_the_vendors_clients_do() =>
        Assert.All(
            Vector.Root("percent-encode.json").GetProperty("nonAscii").EnumerateObject(),
            static entry => Assert.Equal(entry.Value.GetString(), PercentEncoding.Encode(entry.Name)));

    [Fact]
    public void Gives_only_unreserved_characters_and_escapes_in_capitals() =>
        Texts.Any.Hold(static text => Encoded().IsMatch(PercentEncoding.Encode(text)));

    [Fact]
    public void Decodes_to_the_utf8_of_the_text_with_halves_of_pairs_replaced() =>
        Texts.Any.Hold(static text => Decode(PercentEncoding.Encode(text)).SequenceEqual(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void Equals_the_platforms_encoder_for_text_that_has_a_utf8_form() =>
        Texts.WellFormed.Hold(static text => PercentEncoding.Encode(text) == Uri.EscapeDataString(text));

    [Theory]
    [MemberData(nameof(CultureScope.Names), MemberType = typeof(CultureScope))]
    public void Gives_the_same_text_in_every_culture(string culture) => Texts.Any.Hold(text =>
    {
        string plain = PercentEncoding.Encode(text);
        using var scope = new CultureScope(culture);
        return PercentEncoding.Encode(text) == plain;
    });

    private static byte[] Decode(string text)
    {
        var bytes = new List<byte>();
        for (int i = 0; i < text.Length; i++)
        {
            bytes.Add(text[i] == '%'
                ? byte.Parse(text.AsSpan(i + 1, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture)
                : (byte)text[i]);
            i += text[i] == '%' ? 2 : 0;
        }
        return [.. bytes];
    }

    [GeneratedRegex(@"\A(?:[A-Za-z0-9_.~-]|%[0-9A-F]{2})*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Encoded();
}
