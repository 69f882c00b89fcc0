using DataWorksMeta.Sessions;

namespace DataWorksMeta.Unit.Sessions;

/// <summary>The spellings of a proxy that other tools take as well.</summary>
public sealed class ProxyAddressTests
{
    [Theory]
    [InlineData("http://proxy.example:3128", "http", "proxy.example", 3128)]
    [InlineData("HTTP://Proxy.Example:3128/", "http", "proxy.example", 3128)]
    [InlineData("proxy.example:3128", "http", "proxy.example", 3128)]
    [InlineData("localhost:3128", "http", "localhost", 3128)]
    [InlineData("10.0.0.1:3128", "http", "10.0.0.1", 3128)]
    [InlineData("proxy.example", "http", "proxy.example", 80)]
    [InlineData("https://proxy.example", "https", "proxy.example", 443)]
    [InlineData("socks5h://127.0.0.1:1080", "socks5", "127.0.0.1", 1080)]
    [InlineData("SOCKS5H://127.0.0.1:1081", "socks5", "127.0.0.1", 1081)]
    [InlineData("socks5://proxy.example", "socks5", "proxy.example", 1080)]
    [InlineData("socks://proxy.example/", "socks5", "proxy.example", 1080)]
    [InlineData("socks4://proxy.example", "socks4", "proxy.example", 1080)]
    [InlineData("socks4a://proxy.example:9050", "socks4a", "proxy.example", 9050)]
    [InlineData("http://[::1]:3128", "http", "[::1]", 3128)]
    [InlineData("  'http://proxy.example:3128' ", "http", "proxy.example", 3128)]
    [InlineData("\"http://proxy.example:3128\"", "http", "proxy.example", 3128)]
    public void Are_read(string text, string scheme, string host, int port)
    {
        ProxyAddress proxy = ProxyAddress.Parse(text)!;

        Assert.Equal((scheme, host, port), (proxy.Uri.Scheme, proxy.Uri.Host, proxy.Uri.Port));
        Assert.Null(proxy.User);
    }

    [Theory]
    [InlineData("http://user:p%40ss@proxy.example:3128", "user", "p@ss")]
    [InlineData("http://user:p@ss@proxy.example:3128", "user", "p@ss")]
    [InlineData("user:p/a#s?s@proxy.example:3128", "user", "p/a#s?s")]
    [InlineData("socks5h://user@proxy.example", "user", "")]
    [InlineData("http://dom%5Cuser:a:b@proxy.example", "dom\\user", "a:b")]
    public void Name_a_user_that_stands_in_no_address(string text, string name, string password)
    {
        ProxyAddress proxy = ProxyAddress.Parse(text)!;

        Assert.Equal((name, password), (proxy.User?.UserName, proxy.User?.Password));
        Assert.Equal(("proxy.example", string.Empty), (proxy.Uri.Host, proxy.Uri.UserInfo));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("http://")]
    [InlineData("ftp://proxy.example:21")]
    [InlineData("socks6://proxy.example:1080")]
    [InlineData("http://proxy.example:0")]
    [InlineData("http://proxy.example:70000")]
    [InlineData("http://proxy.example:port")]
    [InlineData("http://proxy.example:3128/path")]
    [InlineData("::1")]
    [InlineData("not a proxy")]
    [InlineData("http://user:pass@")]
    public void Are_none_where_nothing_could_be_meant(string text) => Assert.Null(ProxyAddress.Parse(text));
}
