using System.Net;
using DataWorksMeta.Sessions;
using DataWorksMeta.Sessions.Credentials;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Unit.Sessions;

/// <summary>Which proxy a session takes, and what goes through it.</summary>
public sealed class ProxiesTests : IDisposable
{
    private readonly FakeMachine _machine = new();
    private readonly ConnectProxy _proxy = new("user:p@ss");

    public void Dispose()
    {
        _proxy.Dispose();
        _machine.Dispose();
    }

    [Theory]
    [InlineData("HTTPS_PROXY")]
    [InlineData("https_proxy")]
    [InlineData("ALL_PROXY")]
    public async Task The_environment_names_the_proxy_for_https(string variable)
    {
        _machine.Environment[variable] = $"http://user:p%40ss@127.0.0.1:{_proxy.Port}";
        Fault fault = await SendAsync(Proxies.From(Reader), "https://dataworks.cn-shanghai.aliyuncs.com");
        Assert.Equal("CONNECT dataworks.cn-shanghai.aliyuncs.com:443 HTTP/1.1", Assert.Single(_proxy.Admitted));
        Assert.Equal(ErrorId.ProxyFailed, fault.Code);
        Assert.Contains("403", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("p@ss", fault.Message + fault.Cause, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_proxy_that_wants_a_password_is_told_apart()
    {
        Fault fault = await SendAsync(
            Proxies.From(new Uri($"http://127.0.0.1:{_proxy.Port}"), null, Reader),
            "https://dataworks.cn-shanghai.aliyuncs.com");
        Assert.Equal(ErrorId.ProxyFailed, fault.Code);
        Assert.Contains("407", fault.Message, StringComparison.Ordinal);
        Assert.Contains($"127.0.0.1:{_proxy.Port}", fault.Message, StringComparison.Ordinal);
        Assert.Equal(RetryRule.Never, fault.Retry);
    }

    [Fact]
    public async Task A_proxy_may_be_given_with_its_credential()
    {
        await SendAsync(
            Proxies.From(new Uri($"http://127.0.0.1:{_proxy.Port}"), new NetworkCredential("user", "p@ss"), Reader),
            "https://dataworks.cn-beijing.aliyuncs.com");
        Assert.Equal("CONNECT dataworks.cn-beijing.aliyuncs.com:443 HTTP/1.1", Assert.Single(_proxy.Admitted));
    }

    [Fact]
    public async Task Requests_for_keys_take_the_same_way()
    {
        _machine.Config("default", FakeMachine.RoleProfile);
        SessionOptions options = _machine.Options();
        options.Channel = null;
        options.Proxy = Proxies.From(new Uri($"http://127.0.0.1:{_proxy.Port}"), new NetworkCredential("user", "p@ss"), Reader);
        DwSession session = DwSession.Create(options);
        DwException error = await Assert.ThrowsAsync<DwException>(() => session.Client.Credentials.GetAsync(
            SilentLog.Instance,
            CancellationToken.None));
        Assert.Equal(ErrorId.ProxyFailed, error.Code);
        Assert.Contains("CONNECT sts.aliyuncs.com:443 HTTP/1.1", _proxy.Admitted);
        Assert.Equal($"http://127.0.0.1:{_proxy.Port}", session.Proxy);
    }

    [Theory]
    [InlineData("not a proxy at all:x:y")]
    [InlineData("ftp://secret@host:1")]
    [InlineData("http://")]
    public void A_wrong_address_is_an_error_that_does_not_repeat_it(string text)
    {
        _machine.Environment["HTTPS_PROXY"] = text;
        DwException error = Assert.Throws<DwException>(() => Proxies.From(Reader));
        Assert.Equal(ErrorId.InvalidProxy, error.Code);
        Assert.DoesNotContain(text, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_parameter_with_a_password_in_it_is_refused()
    {
        DwException error = Assert.Throws<DwException>(() => Proxies.From(new Uri("http://user:hush@host:8080"), null, Reader));
        Assert.Equal(ErrorId.InvalidProxy, error.Code);
        Assert.DoesNotContain("hush", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("127.0.0.1:3128", "http://127.0.0.1:3128/")]
    [InlineData("localhost:3128", "http://localhost:3128/")]
    [InlineData("socks5h://127.0.0.1", "socks5://127.0.0.1:1080/")]
    public void A_parameter_is_read_as_a_variable_is(string text, string address) =>
        Assert.Equal(address, Proxies.From(new Uri(text, UriKind.RelativeOrAbsolute), null, Reader).Address?.AbsoluteUri);

    [Fact]
    public void Equal_settings_share_one_channel()
    {
        var address = new Uri("http://proxy.example:8080");
        HttpChannel first = HttpChannels.For(Proxies.From(address, new NetworkCredential("u", "p"), Reader));
        Assert.Same(first, HttpChannels.For(Proxies.From(address, new NetworkCredential("u", "p"), Reader)));
        Assert.NotSame(first, HttpChannels.For(Proxies.From(address, new NetworkCredential("u", "q"), Reader)));
        Assert.NotSame(first, HttpChannels.For(ProxySetting.None));
    }

    private EnvironmentReader Reader => new(name => _machine.Environment.GetValueOrDefault(name));

    private static async Task<Fault> SendAsync(ProxySetting setting, string address)
    {
        Attempt<HttpReply> attempt = await HttpChannels.For(setting)
            .SendAsync(new Uri(address), WebRequests.Get("/"), TimeSpan.FromSeconds(5), CancellationToken.None);
        return attempt.Fault!;
    }
}
