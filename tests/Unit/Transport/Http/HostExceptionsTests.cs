using DataWorksMeta.Transport;

namespace DataWorksMeta.Unit.Transport;

public sealed class HostExceptionsTests
{
    [Theory]
    [InlineData("aliyuncs.com", true)]
    [InlineData(".aliyuncs.com", true)]
    [InlineData("*.aliyuncs.com", true)]
    [InlineData("*", true)]
    [InlineData("other.example, DATAWORKS.cn-shanghai.aliyuncs.com", true)]
    [InlineData("aliyuncs.com:443", true)]
    [InlineData("aliyuncs.com:80", false)]
    [InlineData("yuncs.com", false)]
    [InlineData("aliyuncs.com.", true)]
    [InlineData("a.example\taliyuncs.com\n", true)]
    [InlineData("\"aliyuncs.com\"", true)]
    [InlineData(" , ;aliyuncs.com:443;", true)]
    [InlineData("", false)]
    public void Exceptions_follow_the_custom(string list, bool isExcepted) =>
        Assert.Equal(isExcepted, HostExceptions.Include(HostExceptions.Parse(list), new Uri("https://dataworks.cn-shanghai.aliyuncs.com")));

    [Theory]
    [InlineData("10.0.0.0/8", "https://10.1.2.3", true)]
    [InlineData("10.9.9.9/8", "https://10.1.2.3", true)]
    [InlineData("10.0.0.0/16", "https://10.1.2.3", false)]
    [InlineData("0.0.0.0/0", "https://10.1.2.3", true)]
    [InlineData("10.1.2.3/32", "https://10.1.2.3", true)]
    [InlineData("10.1.2.3/33", "https://10.1.2.3", false)]
    [InlineData("10.1.2.3", "https://10.1.2.3", true)]
    [InlineData("10.1.2.3:443", "https://10.1.2.3", true)]
    [InlineData("10.1.2.3:80", "https://10.1.2.3", false)]
    [InlineData("fd00::/8", "https://[fd12::1]", true)]
    [InlineData("fe80::/10", "https://[fd12::1]", false)]
    [InlineData("fd12:0:0::1", "https://[fd12::1]", true)]
    [InlineData("[fd12::1]", "https://[fd12::1]", true)]
    [InlineData("[fd12::1]:443", "https://[fd12::1]", true)]
    [InlineData("[fd12::1]:80", "https://[fd12::1]", false)]
    [InlineData("10.0.0.0/8", "https://[fd12::1]", false)]
    [InlineData("10.0.0.0/8", "https://10.example.com", false)]
    [InlineData("10.0.0.0/x, [", "https://10.1.2.3", false)]
    public void An_address_may_be_named_by_its_network(string list, string address, bool isExcepted) =>
        Assert.Equal(isExcepted, HostExceptions.Include(HostExceptions.Parse(list), new Uri(address)));
}
