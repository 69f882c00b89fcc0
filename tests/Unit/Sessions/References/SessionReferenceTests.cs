using DataWorksMeta.Sessions;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Unit.Sessions;

/// <summary>Which source a session that was handed over finds again, and which one never takes its place.</summary>
public sealed class SessionReferenceTests : IDisposable
{
    private const string OtherRole = "acs:ram::123456:role/other";

    private readonly FakeMachine _machine = new();

    public static TheoryData<string> Sources => ["key", "profile", "role profile", "section", "oidc", "instance", "named instance", "uri"];

    public void Dispose() => _machine.Dispose();

    [Theory]
    [MemberData(nameof(Sources))]
    public void The_same_source_is_found_again_without_a_call(string source)
    {
        SetUp(source);
        DwSession session = Make();

        DwSession found = Find(session);

        Assert.Equal(session.CredentialSource, found.CredentialSource);
        Assert.Equal(session.CredentialLocation, found.CredentialLocation);
        Assert.Equal(session.Profile, found.Profile);
        Assert.True(found.IsFoundAgain);
        Assert.Empty(_machine.Requests);
    }

    [Theory]
    [MemberData(nameof(Sources))]
    public void What_is_no_longer_there_is_replaced_by_nobody(string source)
    {
        SetUp(source);
        DwSession session = Make();
        Clear();
        _machine.Set(("ECS_METADATA_DISABLED", "true"));

        Refuses(session);
        // A better-placed source is there instead.
        if (source != "key")
        {
            _machine.EnvironmentKey("another-id", "another-secret");
            Refuses(session);
        }
    }

    [Theory]
    [InlineData("ROLE_ARN", OtherRole, "oidc")]
    [InlineData("ECS_METADATA", "role-b", "named instance")]
    [InlineData("CREDENTIALS_URI", "http://127.0.0.1:9/role-b", "uri")]
    [InlineData("ACCESS_KEY_ID", "env-bc", "key")]
    public void Another_value_of_the_same_variable_is_another_source(string variable, string value, string source)
    {
        SetUp(source);
        DwSession session = Make();
        _machine.Set((variable, value));

        Refuses(session);
    }

    [Theory]
    [InlineData("keys?token=", "one", "two")]
    [InlineData("keys/", "4hG7xPq29LmZ8cVbN3tR6wYk", "9sD2kXw81QaZ5vEbT7uJ4mNc")]
    public void Another_address_is_another_source_also_in_what_of_it_is_not_shown(string start, string token, string other)
    {
        SetUp("uri");
        _machine.Set(("CREDENTIALS_URI", $"http://127.0.0.1:9/{start}{token}"));
        DwSession session = Make();

        Assert.DoesNotContain(token, session.CredentialLocation, StringComparison.Ordinal);
        Assert.True(Reference(session).TryFind(Options(), out _));
        _machine.Set(("CREDENTIALS_URI", $"http://127.0.0.1:9/{start}{other}"));
        Refuses(session);
    }

    [Fact]
    public void Another_role_under_the_name_of_the_profile_is_another_source()
    {
        SetUp("role profile");
        DwSession session = Make();
        _machine.Config("default", FakeMachine.RoleProfile.Replace("role/r", "role/q", StringComparison.Ordinal));

        Refuses(session);
    }

    [Fact]
    public void Another_key_under_the_name_of_the_profile_is_another_source()
    {
        SetUp("profile");
        DwSession session = Make();
        _machine.Config("default", FakeMachine.BaseProfile.Replace("cli-ak", "cli-bk", StringComparison.Ordinal));

        Refuses(session);
    }

    [Theory]
    [InlineData("key", true)]
    [InlineData("profile", true)]
    [InlineData("oidc", true)]
    [InlineData("role profile", true)]
    [InlineData("instance", false)]
    [InlineData("named instance", false)]
    [InlineData("uri", false)]
    public void Only_a_key_or_a_role_is_the_same_on_another_machine(string source, bool isSame)
    {
        SetUp(source);
        DwSession session = Make();
        SessionOptions elsewhere = Options();
        elsewhere.Machine = "elsewhere";

        Assert.Equal(isSame, Reference(session).TryFind(elsewhere, out _));
    }

    [Fact]
    public async Task The_one_of_two_that_has_answered_is_the_one_that_is_meant()
    {
        _machine.Set(("CREDENTIALS_URI", "http://127.0.0.1:9/a"));
        DwSession session = Make();
        _ = await session.Client.Credentials.GetAsync(SilentLog.Instance, CancellationToken.None);
        Assert.Equal("ECS RAM role", session.CredentialSource);

        Assert.Equal("ECS RAM role", Find(session).CredentialSource);
    }

    [Fact]
    public void A_profile_whose_name_may_be_a_key_is_no_part_of_the_reference()
    {
        const string Slip = "Xa1Yb2Zc3Wd4Ve5Uf6Tg7Sh8Ri9Qj0";
        _machine.Config(Slip, FakeMachine.BaseProfile.Replace("default", Slip, StringComparison.Ordinal));
        DwSession session = Make();

        Assert.Null(session.Profile);
        Assert.DoesNotContain(Slip, $"{session.CredentialSource} {session.CredentialLocation}", StringComparison.Ordinal);
        Assert.Equal(session.AccessKeyId, Find(session).AccessKeyId);
    }

    [Fact]
    public void An_address_that_hands_out_keys_shows_no_token()
    {
        const string Slip = "Xa1Yb2Zc3Wd4Ve5Uf6Tg7Sh8Ri9Qj0";
        _machine.Set(("ECS_METADATA_DISABLED", "true"), ("CREDENTIALS_URI", $"http://127.0.0.1:9/keys/{Slip}?token={Slip}"));

        Assert.DoesNotContain(Slip, Make().CredentialLocation, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_that_was_given_stays_where_it_was_given()
    {
        SessionOptions options = Options();
        options.Credential = TestSession.Key;

        Refuses(DwSession.Create(options));
    }

    [Fact]
    public void A_session_with_the_usual_address_asks_in_other_regions_as_well()
    {
        SetUp("key");
        Assert.Equal("https://dataworks.cn-beijing.aliyuncs.com", Find(Make()).In("cn-beijing").Endpoint);
        SessionOptions options = Options();
        options.Endpoint = "https://dataworks.example";

        DwSession own = Find(DwSession.Create(options));

        options.Region = "ap-south-1";
        options.IsVpc = true;

        Assert.Equal("https://dataworks.example", Find(DwSession.Create(options)).Endpoint);
        Assert.Equal("https://dataworks.example", own.Endpoint);
        Assert.Equal(ErrorId.InvalidRegion, Assert.Throws<DwException>(() => own.In("cn-beijing")).Code);
    }

    [Fact]
    public void A_named_proxy_goes_along_without_its_password_which_the_environment_may_give()
    {
        SetUp("key");
        SessionOptions options = Options();
        options.Proxy = Proxies.From(new Uri("http://10.0.0.1:8080"), new("user", "hush"), options.Environment);
        DwSession session = DwSession.Create(options);
        Assert.Equal("http://10.0.0.1:8080", Find(session).Proxy);
        _machine.Environment["HTTPS_PROXY"] = "http://user:hush@10.0.0.1:8080";
        var here = new SessionOptions { Environment = Options().Environment };

        Assert.True(Reference(session).TryFind(here, out _));

        Assert.Null(here.Proxy);
        _machine.Environment["HTTPS_PROXY"] = "http://10.0.0.2:8080";
        Assert.Equal("http://10.0.0.1:8080", Find(session).Proxy);
    }

    [Fact]
    public void What_cannot_be_found_tells_so_to_whoever_asks_with_it()
    {
        SetUp("key");
        SessionReference reference = Reference(Make());
        Clear();

        Assert.False(reference.TryFind(Options(), out DwSession session));

        Assert.Equal(ErrorId.SessionNotHere, Assert.Throws<DwException>(() => session.In(null)).Code);
        Assert.Equal(ErrorId.SessionNotHere, Assert.Throws<DwException>(() => session.Client).Code);
        Assert.NotEmpty(session.ToString());
    }

    private void SetUp(string source) => _ = source switch
    {
        "key" => _machine.EnvironmentKey(),
        "profile" => _machine.Config("default", FakeMachine.BaseProfile),
        "role profile" => _machine.Config("default", FakeMachine.RoleProfile),
        "section" => _machine.Ini("[default]\ntype = access_key\naccess_key_id = ini-ak\naccess_key_secret = ini-sk\n"),
        "oidc" => _machine.Oidc(),
        "instance" => _machine,
        "named instance" => _machine.Set(("ECS_METADATA", "role-a")),
        _ => _machine.Set(("ECS_METADATA_DISABLED", "true"), ("CREDENTIALS_URI", "http://127.0.0.1:9/role-a")),
    };

    private void Clear()
    {
        string[] names = [.. _machine.Environment.Keys.Where(static name => name.StartsWith("ALIBABA", StringComparison.Ordinal))];
        Array.ForEach(names, name => _machine.Environment.Remove(name));
        foreach (string path in new[] { _machine.ConfigPath, _machine.IniPath }.Where(File.Exists))
            File.Delete(path);
    }

    private SessionOptions Options()
    {
        SessionOptions options = _machine.Options();
        options.Machine = "this-machine";
        return options;
    }

    private DwSession Make() => DwSession.Create(Options());

    private DwSession Find(DwSession session)
    {
        bool isThere = Reference(session).TryFind(Options(), out DwSession found);
        Assert.True(isThere, found.ToString());
        return found;
    }

    private void Refuses(DwSession session)
    {
        Assert.False(Reference(session).TryFind(Options(), out DwSession none));
        DwException failure = Assert.Throws<DwException>(() => none.In(null));
        Assert.Equal(ErrorId.SessionNotHere, failure.Code);
        Assert.Contains(session.CredentialSource, failure.Message, StringComparison.Ordinal);
        Assert.Empty(_machine.Requests);
    }

    private static SessionReference Reference(DwSession session) => new()
    {
        Region = session.Region,
        Endpoint = session.Endpoint,
        Vpc = session.Vpc,
        Profile = session.Profile,
        CredentialSource = session.CredentialSource,
        CredentialLocation = session.CredentialLocation,
        AccessKeyId = session.AccessKeyId,
        Proxy = session.Proxy,
    };
}
