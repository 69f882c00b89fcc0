using DataWorksMeta.Sessions;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Unit.Sessions.Credentials;

/// <summary>What a profile's mode makes of it, and which of its fields are missing or wrong.</summary>
public sealed class ProfileModesTests : IDisposable
{
    private readonly FakeMachine _machine = new();

    public void Dispose() => _machine.Dispose();

    [Fact]
    public async Task A_missing_token_names_profile_and_field()
    {
        _machine.Config("default", """{"name":"default","mode":"StsToken","access_key_id":"cli-ak","access_key_secret":"cli-sk"}""");
        await _machine.ErrorNamingAsync(ErrorId.BrokenCredential, "'default'", "sts_token");
    }

    [Fact]
    public async Task A_missing_id_is_never_borrowed()
    {
        _machine.Set(("ACCESS_KEY_ID", "env-ak")).Config("default", """{"name":"default","mode":"AK","access_key_secret":"cli-sk"}""");
        DwException error = await _machine.ErrorNamingAsync(ErrorId.BrokenCredential, "'default'", "access_key_id");
        Assert.DoesNotContain("cli-sk", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_circle_of_profiles_is_told()
    {
        _machine.Config(
            "a",
            """{"name":"a","mode":"ChainableRamRoleArn","source_profile":"b","ram_role_arn":"acs:ram::1:role/a"}""",
            """{"name":"b","mode":"ChainableRamRoleArn","source_profile":"a","ram_role_arn":"acs:ram::1:role/b"}""");
        await _machine.ErrorNamingAsync(ErrorId.BrokenCredential, "source_profile cycle: a -> b -> a");
    }

    [Theory]
    [InlineData("BearerToken")]
    [InlineData("RsaKeyPair")]
    [InlineData("Anonymous")]
    [InlineData("Quux")]
    public async Task An_unsupported_mode_never_becomes_the_machines_role(string mode)
    {
        _machine.Config("default", $$"""{"name":"default","mode":"{{mode}}","bearer_token":"b","private_key":"k"}""");
        await _machine.ErrorNamingAsync(ErrorId.UnsupportedMode, "'default'", mode);
    }

    [Fact]
    public async Task Modes_in_any_letter_case_and_the_uri_are_accepted()
    {
        _machine.Config("default", FakeMachine.BaseProfile.Replace("\"AK\"", "\"ak\"", StringComparison.Ordinal));
        await _machine.SilentKeyAsync("cli-ak");
        _machine.Config("default", """{"name":"default","mode":"CredentialsURI","credentials_uri":"http://localhost:8899/cred?x=1"}""");
        Assert.Equal("STS.uri", (await _machine.KeyAsync()).KeyId);
    }

    [Theory]
    [InlineData("""{"name":"default","access_key_id":"a","access_key_secret":"s"}""", "AK")]
    [InlineData("""{"name":"default","access_key_id":"a","access_key_secret":"s","sts_token":"t"}""", "StsToken")]
    [InlineData("""{"name":"default","access_key_id":"a","access_key_secret":"s","ram_role_arn":"acs:ram::1:role/r"}""", "RamRoleArn")]
    [InlineData("""{"name":"default","ram_role_name":"r"}""", "EcsRamRole")]
    [InlineData("""{"name":"default","process_command":"x"}""", "External")]
    [InlineData(
        """{"name":"default","mode":"RamRoleArnWithEcs","ram_role_name":"r","ram_role_arn":"acs:ram::1:role/r"}""",
        "RamRoleArnWithRoleName")]
    public void A_mode_that_is_not_named_is_told_by_the_fields(string profile, string mode)
    {
        _machine.Config("default", profile);
        Assert.EndsWith($"({mode})", Make(options => options.Region = "cn-shanghai").CredentialSource, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("two words")]
    [InlineData("line\\nline")]
    [InlineData("schlüssel")]
    public void What_cannot_be_part_of_a_key_is_told_by_its_field(string id)
    {
        _machine.Config("default", $$"""{"name":"default","mode":"AK","access_key_id":"{{id}}","access_key_secret":"s"}""");
        DwException error = Assert.Throws<DwException>(() => Make(options => options.Region = "cn-shanghai"));
        Assert.Contains("access_key_id", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(id, error.Message, StringComparison.Ordinal);
    }

    private DwSession Make(Action<SessionOptions>? change = null)
    {
        SessionOptions options = _machine.Options();
        options.Region = null;
        change?.Invoke(options);
        return DwSession.Create(options);
    }
}
