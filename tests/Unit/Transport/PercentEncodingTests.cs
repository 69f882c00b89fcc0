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
    [InlineData("\ud83d", "%EF%BF%BD")]
    public void Keeps_the_unreserved_and_encodes_the_rest_as_utf8(string text, string expected) =>
        Assert.Equal(expected, PercentEncoding.Encode(text));
}
