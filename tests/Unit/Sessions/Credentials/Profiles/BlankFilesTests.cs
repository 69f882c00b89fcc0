using System.Text;
using DataWorksMeta.Sessions.Credentials;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Unit.Sessions.Credentials;

/// <summary>A file or a profile that configures nobody is absent: the next source is asked. Half of a key is an error.</summary>
public sealed class BlankFilesTests : IDisposable
{
    private const string IniKey = "[default]\ntype=access_key\naccess_key_id=ini-ak\naccess_key_secret=ini-sk\n";
    private readonly FakeMachine _machine = new();

    public void Dispose() => _machine.Dispose();

    public static TheoryData<string> BlankConfigs =>
    [
        """{"current":"default","profiles":[],"meta_path":""}""",
        """{"current":"prod","profiles":null}""",
        """{"profiles":[]}""",
        "{}",
        """{"current":"default","profiles":[{"name":"default","mode":"","output_format":"json","language":"en"}],"meta_path":""}""",
        """{"profiles":[{"name":"default","mode":""}]}""",
        """{"current":"gone","profiles":[{"name":"default","mode":"AK"}]}""",
        """{"current":"default","profiles":[{"name":"default","mode":"AK","access_key_id":" ","access_key_secret":"\t","region_id":""}]}""",
        """
        {"current":"default","profiles":[{"name":"default","mode":"","region_id":"cn-beijing","retry_count":3,"auto_plugin_install":true,
         "read_timeout":"20","sts_expiration":0}]}
        """,
        """
        {"current":"default","profiles":[{"name":"default","mode":"","site":"china"},
         {"name":"prod","mode":"AK","access_key_id":"prod-ak","access_key_secret":"s"}]}
        """,
        "",
        " \r\n\t ",
        "\uFEFF",
        "\uFEFF\n",
    ];

    public static TheoryData<string> BlankInis =>
    [
        "",
        "\uFEFF",
        "; nothing yet\n\n",
        "[other]\naccess_key_id=o\naccess_key_secret=o\n",
        "[default]\n",
        "[default]\ntype = access_key\naccess_key_id =\naccess_key_secret =\n",
        "[default]\ntype =\n",
        "[default]\ntype = \"access_key\"\naccess_key_id = \"\"\naccess_key_secret = ''\n",
        "[default]\r\ntype = ram_role_arn\r\nrole_arn =\r\naccess_key_id =\r\naccess_key_secret = \r\nrole_session_name = s\r\n",
    ];

    public static TheoryData<string> Modes =>
    [
        "AK", "StsToken", "RamRoleArn", "ChainableRamRoleArn", "RamRoleArnWithRoleName", "RamRoleArnWithEcs", "OIDC", "CredentialsURI",
        "External", "CloudSSO", "OAuth", "RsaKeyPair", "BearerToken", "ak",
    ];

    [Theory, MemberData(nameof(BlankConfigs))]
    public async Task A_config_that_configures_nobody_is_absent(string text)
    {
        _machine.ConfigText(text).Ini(IniKey);
        await _machine.SilentKeyAsync("ini-ak");
    }

    [Theory, MemberData(nameof(BlankInis))]
    public async Task An_ini_file_that_configures_nobody_is_absent(string text)
    {
        _machine.Ini(text);
        Assert.Equal("STS.imds", (await _machine.KeyAsync()).KeyId);
    }

    [Fact]
    public async Task A_file_of_nothing_but_a_mark_is_absent_in_any_encoding()
    {
        foreach (Encoding encoding in new[] { Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode })
        {
            _machine.Write(_machine.ConfigPath, encoding.GetPreamble()).Write(_machine.IniPath, encoding.GetPreamble());
            Assert.Equal("STS.imds", (await _machine.KeyAsync()).KeyId);
        }
    }

    [Theory, MemberData(nameof(Modes))]
    public async Task A_profile_of_any_mode_with_nothing_in_it_is_absent(string mode)
    {
        _machine.Config("default", $$"""{"name":"default","mode":"{{mode}}","region_id":"cn-beijing"}""").Ini(IniKey);
        await _machine.SilentKeyAsync("ini-ak");
    }

    [Fact]
    public async Task The_role_of_the_instance_needs_no_field()
    {
        _machine.Config("default", """{"name":"default","mode":"EcsRamRole","ram_role_name":""}""").Ini(IniKey);
        Assert.Equal("STS.imds", (await _machine.KeyAsync()).KeyId);
    }

    [Theory]
    [InlineData(""" "AK","access_key_id":"a" """)]
    [InlineData(""" "AK","access_key_secret":"s" """)]
    [InlineData(""" "","access_key_id":"a" """)]
    [InlineData(""" "StsToken","sts_token":"t" """)]
    [InlineData(""" "RamRoleArn","ram_role_arn":"acs:ram::1:role/r" """)]
    [InlineData(""" "OIDC","oidc_token_file":"/nowhere" """)]
    [InlineData(""" "CloudSSO","cloud_sso_account_id":1 """)]
    [InlineData(""" "AK","accessKeyId":"a","accessKeySecret":"s" """)]
    public async Task Half_of_a_key_ends_the_search(string fields)
    {
        _machine.Config("default", $$"""{"name":"default","mode":{{fields}}}""").Ini(IniKey);
        await _machine.ErrorNamingAsync(ErrorId.BrokenCredential, "'default'", _machine.ConfigPath);
    }

    [Theory]
    [InlineData("Anonymous")]
    [InlineData("Ak2")]
    public async Task A_mode_that_cannot_sign_is_no_blank(string mode)
    {
        _machine.Config("default", $$"""{"name":"default","mode":"{{mode}}"}""").Ini(IniKey);
        await _machine.ErrorNamingAsync(ErrorId.UnsupportedMode, _machine.ConfigPath);
    }

    [Fact]
    public async Task A_blank_profile_that_somebody_names_is_an_error_with_file_and_profile()
    {
        const string Blank = """{"name":"dev","mode":"AK","access_key_id":"","access_key_secret":""}""";
        _machine.Config("default", FakeMachine.BaseProfile, Blank).Ini(IniKey + "[dev2]\naccess_key_id =\n");
        foreach ((string name, string path) in new[] { ("dev", _machine.ConfigPath), ("dev2", _machine.IniPath) })
        {
            DwException error = await _machine.ErrorAsync(name);
            Assert.Equal(ErrorId.BrokenCredential, error.Code);
            Assert.Contains(name, error.Message, StringComparison.Ordinal);
            Assert.Contains(path, error.Message, StringComparison.Ordinal);

            _machine.Set(("PROFILE", name));
            await _machine.ErrorNamingAsync(ErrorId.BrokenCredential, name, path);
            _machine.Environment.Remove("ALIBABA_CLOUD_PROFILE");
        }
    }

    [Fact]
    public async Task A_named_profile_that_is_blank_in_one_file_is_taken_from_the_other()
    {
        _machine.Config("default", """{"name":"default","mode":""}""").Ini(IniKey).Set(("PROFILE", "default"));
        await _machine.SilentKeyAsync("ini-ak");
        Assert.Equal("ini-ak", (await _machine.KeyAsync("default")).KeyId);
    }

    [Fact]
    public async Task A_role_is_not_built_on_a_blank_profile()
    {
        _machine.Config(
            "default",
            """{"name":"default","mode":"ChainableRamRoleArn","source_profile":"base","ram_role_arn":"acs:ram::1:role/r"}""",
            """{"name":"base","mode":""}""").Ini(IniKey);
        await _machine.ErrorNamingAsync(ErrorId.BrokenCredential, "'base'");
    }

    [Fact]
    public void A_search_says_that_a_file_names_nobody()
    {
        _machine.ConfigText("{}").Ini(IniKey);
        SourceContext context = _machine.Context();
        CredentialChain.Find(context);
        SourceStep step = context.Steps.Single(one => one.Name == "profile of config.json");
        Assert.Equal(SourceState.Absent, step.State);
        Assert.Contains(_machine.ConfigPath, step.Detail, StringComparison.Ordinal);
    }
}
