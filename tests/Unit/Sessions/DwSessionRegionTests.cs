using DataWorksMeta.Sessions;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Unit.Sessions;

/// <summary>Which region a session asks, and at which host.</summary>
public sealed class DwSessionRegionTests
{
    private const string RegionId = EnvironmentReader.RegionId;

    [Theory]
    [InlineData("cn-shanghai", "cn-beijing", "cn-shanghai")]
    [InlineData("cn-shanghai", null, "cn-shanghai")]
    [InlineData(null, "cn-beijing", "cn-beijing")]
    [InlineData(null, " cn-Beijing \r\n", "cn-beijing")]
    [InlineData(" CN-Shanghai ", null, "cn-shanghai")]
    public void Takes_the_region_that_is_named_before_the_one_of_the_environment(string? named, string? environment, string expected)
    {
        DwSession session = Make(region: named, variables: (RegionId, environment));

        Assert.Equal(expected, session.Region);
        Assert.Equal($"https://dataworks.{expected}.aliyuncs.com", session.Endpoint);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \r\n")]
    public void Has_no_default_region(string? environment) =>
        AssertRefused(ErrorId.NoRegion, () => Make(region: null, variables: (RegionId, environment)));

    [Fact]
    public void Needs_no_region_where_the_endpoint_is_named()
    {
        DwSession session = Make(region: null, endpoint: "dataworks.example.com");

        Assert.Null(session.Region);
        Assert.Equal("https://dataworks.example.com", session.Endpoint);
    }

    [Theory]
    [InlineData("cn-qingdao")]
    [InlineData("cn-huhehaote")]
    [InlineData("cn-hangzhou-finance")]
    [InlineData("ap-south-1")]
    [InlineData("ap-southeast-2")]
    public void Sends_the_old_regions_to_the_central_host(string region) =>
        Assert.Equal("https://dataworks.aliyuncs.com", Make(region: region).Endpoint);

    [Theory]
    [InlineData("cn-hangzhou")]
    [InlineData("cn-newtown-9")]
    public void Gives_every_other_region_its_own_host(string region) =>
        Assert.Equal($"https://dataworks.{region}.aliyuncs.com", Make(region: region).Endpoint);

    [Theory]
    [InlineData("x.evil.com/")]
    [InlineData("x.evil.com")]
    [InlineData("cn shanghai")]
    [InlineData("a@b")]
    [InlineData("cn-shanghai/..")]
    [InlineData("cn-shanghai:443")]
    [InlineData("cn-shanghai\0")]
    [InlineData("cn_shanghai")]
    [InlineData("cn-shanghai\r\nX: y")]
    [InlineData("-cn")]
    [InlineData("cn-")]
    [InlineData("上海")]
    [InlineData("cn%2dshanghai")]
    [InlineData("cn-shanghai-cn-shanghai-cn-shanghai-cn-shanghai")]
    [InlineData(" ")]
    public void Lets_nothing_but_an_id_become_part_of_a_host(string region)
    {
        AssertRefused(ErrorId.InvalidRegion, () => Make(region: region));
        AssertRefused(ErrorId.InvalidRegion, () => Make(region: "cn-shanghai").In(region));
    }

    [Fact]
    public void Makes_no_host_outside_the_service_from_any_text() => Texts.Any.Hold(static text =>
    {
        try
        {
            return new Uri(Make(text).Endpoint).Host.EndsWith("aliyuncs.com", StringComparison.Ordinal);
        }
        catch (DwException exception)
        {
            return exception.Code == ErrorId.InvalidRegion;
        }
    });

    [Theory]
    [InlineData("I")]
    [InlineData("CN-BEIJING")]
    public void Lowers_an_id_the_same_way_in_every_culture(string region)
    {
        using var scope = new CultureScope("tr-TR");
        Assert.Equal(region == "I" ? "i" : "cn-beijing", Make(region: region).Region);
    }

    [Fact]
    public void Moves_to_another_region_with_its_host()
    {
        DwSession session = Make(region: "cn-shanghai");

        DwSession moved = session.In("ap-south-1");

        Assert.Equal(("ap-south-1", "https://dataworks.aliyuncs.com"), (moved.Region, moved.Endpoint));
        Assert.Equal(("cn-shanghai", "https://dataworks.cn-shanghai.aliyuncs.com"), (session.Region, session.Endpoint));
        Assert.Same(session.Client.Credentials, moved.Client.Credentials);
        Assert.Same(session.Client.Counts, moved.Client.Counts);
    }

    [Fact]
    public void An_endpoint_on_this_machine_answers_for_every_region()
    {
        DwSession session = Make(region: "cn-shanghai", endpoint: "http://127.0.0.1:8080");

        DwSession moved = session.In("cn-beijing").In("ap-south-1");

        Assert.Equal(("ap-south-1", "http://127.0.0.1:8080"), (moved.Region, moved.Endpoint));
    }

    [Fact]
    public void An_endpoint_that_was_named_answers_for_its_region_only()
    {
        DwSession session = Make(region: "cn-shanghai", endpoint: "dataworks-vpc.cn-shanghai.aliyuncs.com");

        Assert.Equal(ErrorId.InvalidRegion, Assert.Throws<DwException>(() => session.In("cn-beijing")).Code);
        Assert.Same(session, session.In("cn-shanghai"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("cn-shanghai")]
    [InlineData(" CN-SHANGHAI")]
    public void Stays_itself_where_nothing_changes(string? region)
    {
        DwSession session = Make(region: "cn-shanghai");

        Assert.Same(session, session.In(region));
    }

    private static DwSession Make(
        string? region,
        string? endpoint = null,
        params (string Name, string? Value)[] variables) => DwSession.Create(new SessionOptions
    {
        Region = region,
        Endpoint = endpoint,
        Credential = TestSession.Key,
        Environment = TestSession.Environment(variables),
    });

    private static void AssertRefused(string code, Action act) => Assert.Equal(code, Assert.Throws<DwException>(act).Code);
}
