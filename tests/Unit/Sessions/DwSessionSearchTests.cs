using DataWorksMeta.Sessions;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Unit.Sessions;

/// <summary>Where region and host come from, in which order.</summary>
public sealed class DwSessionSearchTests : IDisposable
{
    private const string Key =
        """{"name":"default","mode":"AK","access_key_id":"LTAI-abcd","access_key_secret":"s","region_id":"cn-beijing"}""";
    private readonly FakeMachine _machine = new();

    public void Dispose() => _machine.Dispose();

    [Fact]
    public void The_region_is_the_parameters_then_the_environments_then_the_profiles()
    {
        _machine.Config("default", Key);
        Assert.Equal("cn-beijing", Make().Region);
        _machine.Environment["ALICLOUD_REGION_ID"] = "cn-chengdu";
        Assert.Equal("cn-chengdu", Make().Region);
        _machine.Environment["ALIBABACLOUD_REGION_ID"] = "cn-shenzhen";
        Assert.Equal("cn-shenzhen", Make().Region);
        _machine.Environment["ALIBABA_CLOUD_REGION_ID"] = "cn-hangzhou";
        Assert.Equal("cn-hangzhou", Make().Region);
        Assert.Equal("eu-west-1", Make(options => options.Region = " EU-West-1 ").Region);
    }

    [Fact]
    public void Without_a_region_the_error_lists_what_was_looked_at()
    {
        _machine.Config("default", FakeMachine.BaseProfile);
        DwException error = Assert.Throws<DwException>(() => Make());
        Assert.Equal(ErrorId.NoRegion, error.Code);
        Assert.Contains("-Region", error.Message, StringComparison.Ordinal);
        Assert.Contains("ALIBABA_CLOUD_REGION_ID, ALIBABACLOUD_REGION_ID, ALICLOUD_REGION_ID", error.Message, StringComparison.Ordinal);
        Assert.Contains("region_id is missing in profile 'default'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_region_of_a_profile_that_gave_no_key_does_not_count()
    {
        _machine.Set(("ACCESS_KEY_ID", "env-ak"), ("ACCESS_KEY_SECRET", "env-sk")).Config("default", Key);
        Assert.Equal(ErrorId.NoRegion, Assert.Throws<DwException>(() => Make()).Code);
    }

    [Theory]
    [InlineData("cn-shanghai", false, "https://dataworks.cn-shanghai.aliyuncs.com")]
    [InlineData("cn-shanghai", true, "https://dataworks-vpc.cn-shanghai.aliyuncs.com")]
    [InlineData("xx-future-9", false, "https://dataworks.xx-future-9.aliyuncs.com")]
    [InlineData("xx-future-9", true, "https://dataworks-vpc.xx-future-9.aliyuncs.com")]
    [InlineData("ap-south-1", false, "https://dataworks.aliyuncs.com")]
    public void The_host_follows_region_and_network(string region, bool isVpc, string endpoint)
    {
        _machine.Config("default", Key);
        Assert.Equal(endpoint, Make(options => (options.Region, options.IsVpc) = (region, isVpc)).Endpoint);
    }

    [Theory]
    [InlineData("ap-south-1")]
    [InlineData("cn-beijing-finance-1")]
    public void A_region_without_a_vpc_host_says_so(string region)
    {
        _machine.Config("default", Key);
        Assert.Equal(
            ErrorId.NoVpcEndpoint,
            Assert.Throws<DwException>(() => Make(options => (options.Region, options.IsVpc) = (region, true))).Code);
        DwSession session = Make(options => (options.Region, options.IsVpc) = ("cn-shanghai", true));
        Assert.Equal(ErrorId.NoVpcEndpoint, Assert.Throws<DwException>(() => session.In(region)).Code);
    }

    [Fact]
    public void An_endpoint_wins_over_region_and_network()
    {
        _machine.Config("default", Key);
        Assert.Equal(
            "https://gateway.example:8443",
            Make(options => (options.Endpoint, options.IsVpc) = ("gateway.example:8443", true)).Endpoint);
    }

    private DwSession Make(Action<SessionOptions>? change = null)
    {
        SessionOptions options = _machine.Options();
        options.Region = null;
        change?.Invoke(options);
        return DwSession.Create(options);
    }
}
