using DataWorksMeta.Sessions;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Unit.Sessions.Credentials;

/// <summary>A temporary key that the service takes no longer: another one, once, for everybody.</summary>
public sealed class RefusedKeyTests : IDisposable
{
    private const string Role = "acs:ram::123456:role/r";
    private readonly FakeMachine _machine = new();
    private HashSet<string> _refused = ["STS.k1"];
    private string _code = "InvalidSecurityToken.Expired";
    private int _given;

    public RefusedKeyTests() => _machine.Special = Answer;

    public void Dispose() => _machine.Dispose();

    public static TheoryData<string> Sources =>
    [
        "role", "chain", "instance", "instance and role", "oidc", "uri", "external", "sso", "oauth", "nothing configured", "uri variable",
        "oidc variables",
    ];

    [Theory, MemberData(nameof(Sources))]
    public async Task Any_source_that_can_gives_another_key_and_the_call_is_repeated(string source)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows() && source == "external", "The program of the test is a shell's.");
        SetUp(source);
        DwSession session = Make();

        string key = await CallAsync(session);
        Assert.Equal([_refused.Single(), key], Called());

        // Whoever shares the key shares the new one, and so does whoever comes later.
        Assert.Equal(key, await CallAsync(Make()));
        Assert.Equal(key, await CallAsync(session));
        Assert.Equal(4, Called().Count);
    }

    [Theory]
    [InlineData("InvalidSecurityToken.Malformed")]
    [InlineData("InvalidSecurityToken.MismatchWithAccessKey")]
    [InlineData("InvalidAccessKeyId.NotFound")]
    [InlineData("InvalidAccessKeyId.Inactive")]
    [InlineData("SecurityTokenExpired")]
    public async Task Whatever_the_service_calls_it(string code)
    {
        _code = code;
        SetUp("role");
        Assert.Equal("STS.k2", await CallAsync(Make()));
    }

    [Fact]
    public async Task A_write_that_was_refused_for_its_key_was_not_done_and_is_repeated()
    {
        SetUp("uri");
        Assert.Equal("STS.k2", await CallAsync(Make(), isRead: false));
        Assert.Equal(2, Called().Count);
    }

    [Fact]
    public async Task A_second_refusal_is_an_error_and_the_next_call_asks_for_a_key_again()
    {
        SetUp("uri");
        _refused.Add("STS.k2");
        DwSession session = Make();

        DwException error = await Assert.ThrowsAsync<DwException>(() => CallAsync(session));
        Assert.Equal(_code, error.Code);
        Assert.Equal(2, error.Attempts);
        Assert.Equal(2, _given);
        Assert.Equal("STS.k3", await CallAsync(session));
        Assert.Equal(3, Called().Count);
    }

    [Fact]
    public async Task Who_wants_no_call_repeated_gets_the_error_and_the_next_call_the_new_key()
    {
        SetUp("uri");
        DwSession session = Make(options => options.Retry = new RetryPolicy { MaxRetryCount = 0 });
        Assert.Equal(1, (await Assert.ThrowsAsync<DwException>(() => CallAsync(session))).Attempts);
        Assert.Equal("STS.k2", await CallAsync(session));
    }

    [Fact]
    public async Task Thirty_two_callers_that_are_refused_at_once_ask_for_one_key()
    {
        SetUp("uri");
        var arrived = new CountdownEvent(32);
        _machine.Special = request =>
        {
            if (request.Uri.Host.StartsWith("dataworks", StringComparison.Ordinal) && KeyOf(request) == "STS.k1")
            {
                arrived.Signal();
                arrived.Wait(TimeSpan.FromSeconds(20));
            }
            return Answer(request);
        };
        ThreadPool.GetMinThreads(out int threads, out int others);
        ThreadPool.SetMinThreads(Math.Max(threads, 64), others);
        // Each at a pace of its own, or they would not come at once.
        string[] keys = await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => CallAsync(Make())));

        Assert.All(keys, key => Assert.Equal("STS.k2", key));
        Assert.Equal(2, _given);
        Assert.Equal(64, Called().Count);
    }

    [Fact]
    public async Task A_temporary_key_that_was_handed_over_stays_an_error()
    {
        _machine.Set(("ACCESS_KEY_ID", "STS.k1"), ("ACCESS_KEY_SECRET", "s"), ("SECURITY_TOKEN", "t"));
        Assert.Equal(_code, (await Assert.ThrowsAsync<DwException>(() => CallAsync(Make()))).Code);
        Assert.Single(_machine.Requests);
    }

    [Fact]
    public async Task A_role_for_whose_caller_the_token_service_wants_another_key_gets_it()
    {
        SetUp("instance and role");
        _refused = [];
        _machine.Special = request =>
            request.Action == "AssumeRole" && request.Query["AccessKeyId"] == "STS.k1" ? Refusal() : Answer(request);
        Assert.Equal("STS.k3", await CallAsync(Make()));
        IEnumerable<SeenRequest> assumed = _machine.Requests.Where(call => call.Action == "AssumeRole");
        Assert.Equal(["STS.k1", "STS.k2"], assumed.Select(call => call.Query["AccessKeyId"]));
    }

    private static string KeyOf(SeenRequest request) =>
        request.Headers["Authorization"].Split("Credential=")[1].Split(',')[0];

    private void SetUp(string source)
    {
        const string Start = """{"name":"default","mode":""";
        switch (source)
        {
            case "role":
                _machine.Config("default", FakeMachine.RoleProfile);
                break;
            case "chain":
                _machine.Config(
                    "default",
                    Start + $$""" "ChainableRamRoleArn","source_profile":"base","ram_role_arn":"{{Role}}"}""",
                    FakeMachine.BaseProfile.Replace("default", "base", StringComparison.Ordinal));
                break;
            case "instance":
                _machine.Config("default", Start + """ "EcsRamRole","ram_role_name":"my-role"}""");
                break;
            case "instance and role":
                // The key of the instance is the first that is given.
                _refused = ["STS.k2"];
                _machine.Config(
                    "default",
                    Start + $$""" "RamRoleArnWithRoleName","ram_role_name":"my-role","ram_role_arn":"{{Role}}"}""");
                break;
            case "oidc":
                string token = _machine.TokenFile(FakeMachine.Jwt).Replace(@"\", @"\\", StringComparison.Ordinal);
                _machine.Config(
                    "default",
                    Start + $$""" "OIDC","oidc_provider_arn":"p","oidc_token_file":"{{token}}","ram_role_arn":"{{Role}}"}""");
                break;
            case "uri":
                _machine.Config("default", Start + """ "CredentialsURI","credentials_uri":"https://keys.example.com/cred"}""");
                break;
            case "external":
                string script = Path.Combine(_machine.Home, "keys.sh");
                _machine.Write(script, System.Text.Encoding.UTF8.GetBytes($$"""
                    cd '{{_machine.Home}}'; echo >> count
                    number=$(wc -l < count | tr -d ' ')
                    echo '{"mode":"StsToken","access_key_id":"STS.k'$number'","access_key_secret":"s","sts_token":"t"}'
                    """));
                _machine.Config("default", Start + $$""" "External","process_command":"sh {{script}}"}""");
                break;
            case "sso":
                _machine.Config("default", Start + """
                     "CloudSSO","cloud_sso_sign_in_url":"https://signin.example.com/x","cloud_sso_account_id":"1",
                     "cloud_sso_access_config":"ac","access_token":"t","cloud_sso_access_token_expire":4000000000}
                    """);
                break;
            case "oauth":
                _machine.Config("default", Start + """
                     "OAuth","oauth_site_type":"CN","oauth_access_token":"a","oauth_refresh_token":"r",
                     "oauth_access_token_expire":4000000000}
                    """);
                break;
            case "uri variable":
                _machine.Set(("ECS_METADATA_DISABLED", "true"), ("CREDENTIALS_URI", "https://keys.example.com/cred"));
                break;
            case "oidc variables":
                _machine.Oidc();
                break;
            default:
                break;
        }
    }

    private DwSession Make(Action<SessionOptions>? change = null)
    {
        SessionOptions options = _machine.Options();
        options.Pacers = new PacerRegistry(_machine.Clock);
        change?.Invoke(options);
        return DwSession.Create(options);
    }

    private static async Task<string> CallAsync(DwSession session, bool isRead = true)
    {
        var request = new ApiRequest(isRead ? "ListProjects" : "CreateRemind", "2020-05-18", "POST", isRead);
        using ApiReply reply = await session.Client.CallAsync(request, null, SilentLog.Instance, CancellationToken.None);
        return ReplyFields.Text(reply.Root, "Data")!;
    }

    /// <summary>The keys of the calls, in order.</summary>
    private List<string> Called() =>
        [.. _machine.Requests.Where(one => one.Uri.Host.StartsWith("dataworks", StringComparison.Ordinal)).Select(KeyOf)];

    private (int Status, string Body) Refusal() => (400, $$"""{"RequestId":"R-1","Code":"{{_code}}","Message":"Refused."}""");

    private (int Status, string Body)? Answer(SeenRequest request)
    {
        string path = request.Uri.AbsolutePath;
        if (request.Uri.Host.StartsWith("dataworks", StringComparison.Ordinal))
        {
            string key = KeyOf(request);
            // A key of the instance behind a role never calls the service itself.
            return _refused.Contains(key) ? Refusal() : (200, $$"""{"RequestId":"R-2","Success":true,"Data":"{{key}}"}""");
        }
        if (request.Uri.Host.StartsWith("sts", StringComparison.Ordinal))
            return (200, $$"""{"RequestId":"R-3","Credentials":{{Next()}}}""");
        if (path == "/cred" || path.EndsWith("/my-role", StringComparison.Ordinal))
            return (200, Next().Replace("{", """{"Code":"Success",""", StringComparison.Ordinal));
        if (path == "/cloud-credentials")
            return (200, $$"""{"RequestId":"R-4","CloudCredential":{{Next()}}}""");
        if (path == "/v1/exchange")
            return (200, Next().Replace("\"A", "\"a", StringComparison.Ordinal).Replace("\"S", "\"s", StringComparison.Ordinal)
                .Replace("\"sTS", "\"STS", StringComparison.Ordinal).Replace("\"E", "\"e", StringComparison.Ordinal));
        return null;
    }

    private string Next() => _machine.Key($"STS.k{Interlocked.Increment(ref _given)}");
}
