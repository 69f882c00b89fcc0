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
    [InlineData("", false)]
    public void Exceptions_follow_the_custom(string list, bool isExcepted) =>
        Assert.Equal(isExcepted, HostExceptions.Include(HostExceptions.Parse(list), new Uri("https://dataworks.cn-shanghai.aliyuncs.com")));
}
