using System.Text.Json;
using DataWorksMeta.Sessions;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Unit.Sessions;

public sealed class DwSessionTests
{
    private const string Id = EnvironmentReader.KeyId;
    private const string Secret = EnvironmentReader.KeySecret;
    private const string Token = EnvironmentReader.SecurityToken;
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
            return new Uri(Make(region: text).Endpoint).Host.EndsWith("aliyuncs.com", StringComparison.Ordinal);
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

    [Theory]
    [InlineData("dataworks.example.com", "https://dataworks.example.com")]
    [InlineData(" dataworks.example.com ", "https://dataworks.example.com")]
    [InlineData("dataworks.example.com:8443", "https://dataworks.example.com:8443")]
    [InlineData("https://dataworks.example.com/", "https://dataworks.example.com")]
    [InlineData("HTTPS://Dataworks.Example.com", "https://dataworks.example.com")]
    [InlineData("localhost:5000", "https://localhost:5000")]
    [InlineData("http://localhost:5000", "http://localhost:5000")]
    [InlineData("http://127.0.0.1:5000", "http://127.0.0.1:5000")]
    [InlineData("http://127.8.9.1:5000", "http://127.8.9.1:5000")]
    [InlineData("http://[::1]:5000", "http://[::1]:5000")]
    public void Takes_a_host_or_an_address_without_more(string endpoint, string expected) =>
        Assert.Equal(expected, Make(endpoint: endpoint).Endpoint);

    [Theory]
    [InlineData("http://dataworks.cn-shanghai.aliyuncs.com")]
    [InlineData("http://localhost.evil.com")]
    [InlineData("http://127.0.0.1.evil.com")]
    [InlineData("http://192.168.0.1")]
    [InlineData("http://0.0.0.0")]
    [InlineData("http://[::2]")]
    public void Sends_nothing_in_the_clear_to_another_machine(string endpoint) =>
        AssertRefused(ErrorId.InsecureEndpoint, () => Make(endpoint: endpoint));

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("https://")]
    [InlineData("https://user@example.com")]
    [InlineData("https://user:word@example.com")]
    [InlineData("user@example.com")]
    [InlineData("https://example.com/path")]
    [InlineData("example.com/path")]
    [InlineData("https://example.com/?x=1")]
    [InlineData("https://example.com?x=1")]
    [InlineData("https://example.com\\evil.com")]
    [InlineData("https://example.com#@evil.com")]
    [InlineData("https://example .com")]
    [InlineData("ftp://example.com")]
    [InlineData("file:///etc/passwd")]
    [InlineData("http:/example.com")]
    public void Refuses_an_endpoint_with_anything_more_or_less(string endpoint) =>
        AssertRefused(ErrorId.InvalidEndpoint, () => Make(endpoint: endpoint));

    [Fact]
    public void Shows_no_password_of_an_endpoint_it_refuses()
    {
        foreach (string endpoint in new[] { "https://user:hunter22@example.com", "http://user:hunter22@example.com", "https://example.com/?password=hunter22" })
        {
            DwException exception = Assert.Throws<DwException>(() => Make(endpoint: endpoint));
            Assert.DoesNotContain("hunter22", exception.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Trims_what_the_environment_holds()
    {
        DwSession session = DwSession.Create(new SessionOptions
        {
            Environment = TestSession.Environment((Id, " env-ak\n"), (Secret, "env-sk\r\n"), (Token, "\tenv-tok "), (RegionId, "cn-shanghai\r")),
        });

        Credential credential = await session.Client.Credentials.GetAsync(SilentLog.Instance, TestContext.Current.CancellationToken);

        Assert.Equal("env-ak", credential.KeyId);
        Assert.Equal("env-sk", credential.Secret);
        Assert.Equal("env-tok", credential.SecurityToken);
        Assert.Equal("cn-shanghai", session.Region);
    }

    [Theory]
    [InlineData("env-ak", null)]
    [InlineData("env-ak", " ")]
    [InlineData(null, "env-sk")]
    [InlineData("\r\n", "env-sk")]
    public void Signs_with_no_half_of_a_pair(string? id, string? secret)
    {
        DwException exception = Assert.Throws<DwException>(() => DwSession.Create(new SessionOptions { Region = "cn-shanghai", Environment = TestSession.Environment((Id, id), (Secret, secret), (EnvironmentReader.MetadataDisabled, "true")) }));

        Assert.Contains(exception.Code, (string[])[ErrorId.NoCredential, ErrorId.BrokenCredential]);
        Assert.Equal(FaultKind.Authentication, exception.Fault.Kind);
    }

    [Fact]
    public void Says_so_where_there_is_no_key_at_all() =>
        AssertRefused(ErrorId.NoCredential, static () => DwSession.Create(new SessionOptions { Region = "cn-shanghai", Environment = TestSession.Environment((EnvironmentReader.MetadataDisabled, "true")) }));

    [Fact]
    public async Task Takes_the_key_that_is_given_before_that_of_the_environment()
    {
        DwSession session = DwSession.Create(new SessionOptions
        {
            Region = "cn-shanghai",
            Credential = TestSession.Key,
            Environment = TestSession.Environment((Id, "env-ak"), (Secret, "env-sk"), (Token, "env-tok")),
        });

        Credential credential = await session.Client.Credentials.GetAsync(SilentLog.Instance, TestContext.Current.CancellationToken);

        Assert.Equal(TestSession.KeyId, credential.KeyId);
        Assert.Equal(TestSession.Secret, credential.Secret);
        Assert.Null(credential.SecurityToken);
    }

    [Fact]
    public void Reads_the_environment_when_it_is_made_and_not_before()
    {
        var variables = new Dictionary<string, string> { [Id] = "first-key-0001", [Secret] = "s", [RegionId] = "cn-shanghai" };
        var options = new SessionOptions { Environment = new EnvironmentReader(name => variables.GetValueOrDefault(name)) };
        DwSession first = DwSession.Create(options);

        variables[Id] = "second-key-0002";
        variables[RegionId] = "cn-beijing";
        DwSession second = DwSession.Create(options);

        Assert.Equal(("****0001", "cn-shanghai"), (first.AccessKeyId, first.Region));
        Assert.Equal(("****0002", "cn-beijing"), (second.AccessKeyId, second.Region));
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

    [Theory]
    [InlineData(SignatureVersion.V1)]
    [InlineData(SignatureVersion.V3)]
    public void Shows_only_the_end_of_the_key_id(SignatureVersion version)
    {
        DwSession session = TestSession.Make(credential: TestSession.TemporaryKey, version: version);

        foreach (string text in new[] { session.ToString(), JsonSerializer.Serialize(session), session.CredentialSource, session.Endpoint, session.AccessKeyId! })
            AssertClean(text);
        Assert.Equal("****wxyz", session.AccessKeyId);
    }

    [Theory]
    [InlineData(TestSession.KeyId, "****wxyz")]
    [InlineData("abcd", "****")]
    [InlineData("", "****")]
    public void Masks_an_id_of_any_length(string id, string expected) => Assert.Equal(expected, Credential.Mask(id));

    [Fact]
    public void Gives_a_credential_no_text_of_its_own()
    {
        AssertClean(TestSession.TemporaryKey.ToString());
        AssertClean($"{TestSession.TemporaryKey}");
    }

    [Fact]
    public async Task Puts_no_secret_in_the_exception_of_a_call()
    {
        string echo = JsonSerializer.Serialize(new { RequestId = "R-1", Code = "SignatureDoesNotMatch", Message = $"{TestSession.Secret} {TestSession.Token} server string to sign is:{Uri.EscapeDataString(TestSession.Token)}" });
        DwSession session = TestSession.Make(FakeHandler.Always(() => FakeHandler.Reply(400, echo)), TestSession.TemporaryKey, SignatureVersion.V1);

        var request = new ApiRequest("GetNode", "2020-05-18", "POST", isRead: true);
        DwException exception = await Assert.ThrowsAsync<DwException>(() =>
            session.Client.CallAsync(request, "odps.p.t", SilentLog.Instance, TestContext.Current.CancellationToken));

        Assert.Equal(("SignatureDoesNotMatch", "R-1", 400, false), (exception.Code, exception.RequestId, exception.StatusCode, exception.IsRetryable));
        Assert.Equal(("GetNode", "cn-test"), (exception.Action, exception.Region));
        AssertClean(exception.ToString());
        AssertClean(exception.RecommendedAction);
        // Serialized without its stack: the serializer refuses the methods in that.
        AssertClean(JsonSerializer.Serialize(new DwException(exception.Fault, exception.Action, "odps.p.t", exception.Region, 1)));
    }

    private static DwSession Make(string? region = "cn-test", string? endpoint = null, params (string Name, string? Value)[] variables) => DwSession.Create(new SessionOptions
    {
        Region = region,
        Endpoint = endpoint,
        Credential = TestSession.Key,
        Environment = TestSession.Environment(variables),
    });

    private static void AssertRefused(string code, Action act) => Assert.Equal(code, Assert.Throws<DwException>(act).Code);

    private static void AssertClean(string text)
    {
        Assert.NotEmpty(text);
        foreach (string hidden in new[] { TestSession.Secret, TestSession.Token, TestSession.KeyId, TestSession.KeyId[..^4] })
        {
            Assert.DoesNotContain(hidden, text, StringComparison.Ordinal);
            Assert.DoesNotContain(Uri.EscapeDataString(hidden), text, StringComparison.Ordinal);
            Assert.DoesNotContain(JsonSerializer.Serialize(hidden).Trim('"'), text, StringComparison.Ordinal);
        }
    }
}
