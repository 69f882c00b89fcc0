using DataWorksMeta.Sessions.Credentials;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Unit.Transport;

public sealed class ChannelProxyTests
{
    [Fact]
    public async Task What_is_near_never_takes_it()
    {
        using var server = new FakeServer(_ => (200, "{}"));
        using var proxy = new ConnectProxy("user:p@ss");
        var setting = new ProxySetting(new Uri($"http://127.0.0.1:{proxy.Port}"), null, []);
        var endpoint = new Uri($"http://127.0.0.1:{server.Port}");
        Attempt<HttpReply> attempt = await HttpChannels.For(setting)
            .SendAsync(endpoint, WebRequests.Get("/"), TimeSpan.FromSeconds(5), CancellationToken.None);
        Assert.Equal(200, attempt.Result!.StatusCode);
        Assert.Empty(proxy.Asked);
    }

    [Theory]
    [InlineData("http://100.100.100.200/latest", true)]
    [InlineData("http://localhost:8899/", true)]
    [InlineData("https://127.0.0.1/", true)]
    [InlineData("http://[::1]/", true)]
    [InlineData("http://169.254.1.1/", true)]
    [InlineData("http://[fe80::1]/", true)]
    [InlineData("https://sts.aliyuncs.com", false)]
    [InlineData("https://10.1.2.3/", false)]
    [InlineData("https://100.100.100.201/", false)]
    public void Only_this_machine_its_link_and_its_metadata_service_are_near(string address, bool isNear) =>
        Assert.Equal(isNear, new ChannelProxy(new ProxySetting(new Uri("http://127.0.0.1:1"), null, [])).IsBypassed(new Uri(address)));
}
