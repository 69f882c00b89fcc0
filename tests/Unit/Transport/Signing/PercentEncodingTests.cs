using DataWorksMeta.Transport;

namespace DataWorksMeta.Unit.Transport;

public sealed class PercentEncodingTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("aZ09-_.~", "aZ09-_.~")]
    [InlineData("a b", "a%20b")]
    [InlineData("a*+/%", "a%2A%2B%2F%25")]
    [InlineData("中", "%E4%B8%AD")]
    [InlineData("😀", "%F0%9F%98%80")]
    public void Keeps_the_unreserved_and_encodes_the_rest_as_utf8(string text, string expected) =>
        Assert.Equal(expected, PercentEncoding.Encode(text));

    // Not a row above: the text of an attribute is stored in UTF-8, which cannot hold half a pair.
    [Fact]
    public void Encodes_half_a_pair_as_the_replacement_character()
    {
        Assert.Equal("a%EF%BF%BDb", PercentEncoding.Encode("a\ud83db"));
        Assert.Equal("%EF%BF%BD%EF%BF%BD", PercentEncoding.Encode("\ude00\ud83d"));
    }
}
