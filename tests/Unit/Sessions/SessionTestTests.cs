using DataWorksMeta.Sessions;
using DataWorksMeta.Sessions.Credentials;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Unit.Sessions;

/// <summary>What Test-DwSession finds and says.</summary>
public sealed class SessionTestTests : IDisposable
{
    private readonly FakeMachine _machine = new();

    public void Dispose() => _machine.Dispose();

    private async Task<List<SessionCheck>> TestAsync(string? profile = null)
    {
        var checks = new List<SessionCheck>();
        var test = new SessionTest(check =>
        {
            checks.Add(check);
            return Task.CompletedTask;
        });
        await test.RunAsync(_machine.Options(profile), SilentLog.Instance, CancellationToken.None);
        Assert.All(
            checks.Where(check => check.Status == CheckStatus.Failed),
            check => Assert.False(string.IsNullOrEmpty(check.RecommendedAction), check.ToString()));
        return checks;
    }

    private void Service(int status, string body) =>
        _machine.Special = request => request.Uri.Host.StartsWith("dataworks", StringComparison.Ordinal) ? (status, body) : null;

    [Fact]
    public async Task A_good_session_passes_step_by_step()
    {
        _machine.Config("default", FakeMachine.BaseProfile);
        Service(200, """{"RequestId":"R-5","PageResult":{"TotalCount":1}}""");
        _machine.Clock.Advance(DateTimeOffset.UtcNow - JumpingClock.Start);
        List<SessionCheck> checks = await TestAsync();
        Assert.Equal(
            [
                "Credentials: parameter -Credential", "Credentials: parameter -Profile", "Credentials: environment variables",
                "Credentials: OIDC environment variables", "Credentials: profile of config.json", "Credentials: credentials file (INI)",
                "Credentials: ECS RAM role", "Credentials: credentials URI",
                "Region", "Endpoint", "Proxy", "Key", "Call", "Clock", "Limits",
            ],
            checks.Select(check => check.Name));
        Assert.DoesNotContain(checks, check => check.Status == CheckStatus.Failed);
        Assert.Equal(CheckStatus.Passed, checks.Single(check => check.Name == "Clock").Status);
        Assert.Equal("ListProjects", _machine.Requests[^1].Headers["x-acs-action"]);
        Assert.Equal("1", _machine.Requests[^1].Query["PageSize"]);
        Assert.DoesNotContain("cli-sk", string.Join('\n', checks), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(403)]
    public async Task A_request_id_is_one_word_whatever_comes_as_one(int status)
    {
        const string Secret = "a-secret-of-the-caller-0123456789";
        _machine.EnvironmentKey("env-ak", Secret);
        string forged = $"R-5\nAll: Passed\u001b[2J \u2028password={Secret} {new string('x', 5000)}";
        Service(status, System.Text.Json.JsonSerializer.Serialize(new { RequestId = forged, Code = "NoPermission", Message = forged }));
        List<SessionCheck> checks = await TestAsync();

        Assert.Contains(checks, check => check.Name == "Call" && check.Detail.Contains("R-5", StringComparison.Ordinal));
        Assert.All(checks, check =>
        {
            Assert.DoesNotContain(check.ToString(), static c => char.IsControl(c) || c is '\u2028');
            Assert.DoesNotContain(Secret[..12], check.ToString(), StringComparison.Ordinal);
            Assert.True(check.Detail.Length < 2000);
        });
    }

    [Fact]
    public async Task A_clock_that_is_off_fails_and_says_what_to_do()
    {
        _machine.Config("default", FakeMachine.BaseProfile);
        Service(200, """{"RequestId":"R-5"}""");
        _machine.Clock.Advance(DateTimeOffset.UtcNow - JumpingClock.Start - TimeSpan.FromHours(1));
        Assert.Equal(CheckStatus.Failed, (await TestAsync()).Single(check => check.Name == "Clock").Status);
    }

    [Fact]
    public async Task A_broken_source_ends_the_test_where_it_stands()
    {
        _machine.Config("default", """{"name":"default","mode":"StsToken","access_key_id":"a","access_key_secret":"hush-hush"}""");
        List<SessionCheck> checks = await TestAsync();
        SessionCheck broken = Assert.Single(checks, check => check.Status == CheckStatus.Failed);
        Assert.Equal(("Credentials: profile of config.json", ErrorId.BrokenCredential), (broken.Name, broken.ErrorId));
        Assert.DoesNotContain("hush-hush", string.Join('\n', checks), StringComparison.Ordinal);
        Assert.Empty(_machine.Requests);
    }

    [Fact]
    public async Task Nothing_anywhere_fails_once_with_the_whole_list()
    {
        _machine.Set(("ECS_METADATA_DISABLED", "true"));
        SessionCheck failed = Assert.Single(await TestAsync(), check => check.Status == CheckStatus.Failed);
        Assert.Equal(("Session", ErrorId.NoCredential), (failed.Name, failed.ErrorId));
    }

    [Theory]
    [InlineData(403, "Forbidden.Access", CheckStatus.Failed)]
    [InlineData(429, "Throttling.Api.Risk", CheckStatus.Failed)]
    [InlineData(403, "Forbidden.RAM", CheckStatus.Skipped)]
    public async Task Limits_show_in_what_the_service_refuses(int status, string code, CheckStatus expected)
    {
        _machine.Config("default", FakeMachine.BaseProfile);
        Service(status, $$"""{"RequestId":"R-6","Code":"{{code}}","Message":"no"}""");
        List<SessionCheck> checks = await TestAsync();
        Assert.Equal(code, checks.Single(check => check.Name == "Call").ErrorId);
        Assert.Equal(expected, checks.Single(check => check.Name == "Limits").Status);
    }

    [Fact]
    public async Task A_role_that_is_refused_fails_at_the_key()
    {
        _machine.Config(
            "default",
            """{"name":"default","mode":"RamRoleArn","access_key_id":"a","access_key_secret":"s","ram_role_arn":"acs:ram::1:role/r"}""");
        _machine.Special = _ => (
            403,
            """{"RequestId":"R-7","Code":"NoPermission","Message":"You are not authorized to do this action."}""");
        SessionCheck key = (await TestAsync()).Single(check => check.Name == "Key");
        Assert.Equal((CheckStatus.Failed, "NoPermission"), (key.Status, key.ErrorId));
        Assert.Contains("sts:AssumeRole", key.RecommendedAction, StringComparison.Ordinal);
    }
}
