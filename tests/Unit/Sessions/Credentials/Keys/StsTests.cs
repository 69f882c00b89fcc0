using DataWorksMeta.Transport;

namespace DataWorksMeta.Unit.Sessions.Credentials;

/// <summary>How the token service is asked, and what is made of its answers.</summary>
public sealed class StsTests : IDisposable
{
    private readonly FakeMachine _machine = new();

    public void Dispose() => _machine.Dispose();

    [Fact]
    public async Task The_token_services_address_can_be_named()
    {
        _machine.Set(("STS_ENDPOINT", "https://sts.internal.example")).Config(
            "default",
            """{"name":"default","mode":"RamRoleArn","access_key_id":"a","access_key_secret":"s","ram_role_arn":"acs:ram::1:role/r"}""");
        _machine.Special = _ => (200, $$"""{"Credentials":{{_machine.Key("STS.own")}}}""");
        Assert.Equal("STS.own", (await _machine.KeyAsync()).KeyId);
        Assert.Equal("sts.internal.example", Assert.Single(_machine.Requests).Uri.Host);
        _machine.Set(("STS_ENDPOINT", "http://sts.internal.example"));
        Assert.Equal(ErrorId.BrokenCredential, (await _machine.ErrorAsync()).Code);
    }

    [Fact]
    public async Task Passing_trouble_of_sts_is_tried_again()
    {
        int answers = 0;
        _machine.Config("default", FakeMachine.RoleProfile);
        _machine.Special = _ => answers++ < 2 ? (503, """{"RequestId":"R-9","Code":"ServiceUnavailable","Message":"busy"}""") : null;
        Assert.Equal("STS.assumed", (await _machine.KeyAsync()).KeyId);
        Assert.Equal(3, _machine.Requests.Select(request => request.Query["SignatureNonce"]).Distinct().Count());
    }

    [Fact]
    public async Task A_key_that_has_already_ended_is_none()
    {
        _machine.KeyLife = TimeSpan.FromMinutes(-1);
        _machine.Config("default", FakeMachine.RoleProfile);
        Assert.Equal(ErrorId.BrokenCredential, (await _machine.ErrorAsync()).Code);
    }

    [Fact]
    public async Task A_key_is_believed_in_for_no_longer_than_was_asked_for()
    {
        _machine.KeyLife = TimeSpan.FromHours(9);
        _machine.Config("default", FakeMachine.RoleProfile);
        Assert.Equal(JumpingClock.Start.AddHours(1), (await _machine.KeyAsync()).Expiration);
    }

    [Fact]
    public async Task Nothing_that_is_said_holds_a_value()
    {
        _machine.Config("default", FakeMachine.RoleProfile);
        var log = new RecordingLog();
        await _machine.KeyAsync(log: log);
        string said = string.Join('\n', log.Lines);
        Assert.Contains("AssumeRole at sts.aliyuncs.com: HTTP 200", said, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", said, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("token-of", said, StringComparison.Ordinal);
        Assert.DoesNotContain("testid", said, StringComparison.Ordinal);
    }
}
