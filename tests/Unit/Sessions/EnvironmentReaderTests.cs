using DataWorksMeta.Sessions;
using DataWorksMeta.Sessions.Credentials;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Unit.Sessions;

/// <summary>Values of the environment as no shell would leave them: wrapped in quotes, with blanks relative to somewhere.</summary>
public sealed class EnvironmentReaderTests : IDisposable
{
    private const string Dev = """{"name":"dev","mode":"AK","access_key_id":"dev-ak","access_key_secret":"dev-sk"}""";
    private const string Ops = """{"name":"ops","mode":"AK","access_key_id":"ops-ak","access_key_secret":"ops-sk"}""";
    private readonly FakeMachine _machine = new();

    public void Dispose() => _machine.Dispose();

    [Theory]
    [InlineData("\"dev\"")]
    [InlineData("'dev'")]
    [InlineData("dev \r\n")]
    [InlineData(" \"dev\"\r")]
    [InlineData("\"dev \"")]
    [InlineData("\uFEFFdev")]
    [InlineData("\u200Bdev\u200B")]
    public void What_wraps_a_value_is_no_part_of_it(string value) =>
        Assert.Equal("dev", TestSession.Environment(("X", value))["X"]);

    [Theory]
    [InlineData("\"\"")]
    [InlineData("''")]
    [InlineData("\" \"")]
    [InlineData(" \r\n")]
    [InlineData("\u200B")]
    public void What_holds_nothing_is_absent(string value) => Assert.Null(TestSession.Environment(("X", value))["X"]);

    [Theory]
    [InlineData("\"dev'")]
    [InlineData("it's")]
    [InlineData("\"")]
    public void A_quote_on_its_own_stays(string value) => Assert.Equal(value, TestSession.Environment(("X", value))["X"]);

    [Fact]
    public async Task A_key_in_quotes_signs_as_the_key_it_is()
    {
        _machine.EnvironmentKey("\"env-ak\"", "'env-sk'\r");
        Assert.Equal("env-sk", (await _machine.SilentKeyAsync("env-ak")).Secret);
    }

    [Theory]
    [InlineData("ALIBABACLOUD_PROFILE")]
    [InlineData("ALIBABA_CLOUD_PROFILE")]
    [InlineData("ALICLOUD_PROFILE")]
    public async Task A_profile_is_named_under_any_spelling_of_the_variable(string variable)
    {
        _machine.Environment[variable] = "dev";
        _machine.Config("default", FakeMachine.BaseProfile, Dev);
        await _machine.SilentKeyAsync("dev-ak");

        _machine.Environment[variable] = "gone";
        await _machine.ErrorNamingAsync(ErrorId.NoProfile, "'gone'", variable);
    }

    [Fact]
    public async Task Of_two_spellings_the_one_that_the_cli_reads_first_counts_and_a_person_hears_of_it()
    {
        _machine.Environment["ALICLOUD_PROFILE"] = "ops";
        _machine.Environment["ALIBABA_CLOUD_PROFILE"] = "ops";
        _machine.Config("default", FakeMachine.BaseProfile, Dev, Ops);
        SourceContext context = _machine.Context();
        Assert.Equal("ops-ak", (await CredentialChain.Find(context).GetAsync(SilentLog.Instance, CancellationToken.None)).KeyId);
        Assert.Empty(context.Warnings);

        _machine.Environment["ALIBABACLOUD_PROFILE"] = "dev";
        context = _machine.Context();
        Assert.Equal("dev-ak", (await CredentialChain.Find(context).GetAsync(SilentLog.Instance, CancellationToken.None)).KeyId);
        Assert.Contains("ALIBABACLOUD_PROFILE", Assert.Single(context.Warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ALIBABA_CLOUD_IGNORE_PROFILE")]
    [InlineData("ALIBABACLOUD_IGNORE_PROFILE")]
    [InlineData("ALIBABA_CLOUD_CLI_PROFILE_DISABLED")]
    public async Task Config_json_is_left_out_under_any_spelling_of_the_switch(string variable)
    {
        _machine.Environment[variable] = "\"TRUE\"";
        _machine.Config("default", FakeMachine.BaseProfile);
        Assert.Equal("STS.imds", (await _machine.KeyAsync()).KeyId);
    }

    [Theory]
    [InlineData("keys/config.json")]
    [InlineData("./keys/config.json")]
    [InlineData("~/work/keys/config.json")]
    [InlineData("\"~/work/keys/config.json\"\r")]
    public async Task A_path_starts_where_the_person_is(string path)
    {
        string text = $$"""{"current":"dev","profiles":[{{Dev}}]}""";
        string file = Path.Combine(_machine.Home, "work", "keys", "config.json");
        _machine.Write(file, System.Text.Encoding.UTF8.GetBytes(text));
        _machine.Set(("CONFIG_FILE", path));
        Assert.Equal("dev-ak", (await KeyAsync()).KeyId);
    }

    [Fact]
    public async Task Every_file_that_is_named_starts_there()
    {
        string folder = Path.Combine(_machine.Home, "work");
        _machine.Write(Path.Combine(folder, "keys.ini"), "[default]\naccess_key_id=ini-ak\naccess_key_secret=s\n"u8.ToArray());
        _machine.Set(("CREDENTIALS_FILE", "keys.ini"));
        Assert.Equal("ini-ak", (await KeyAsync()).KeyId);

        _machine.Write(Path.Combine(folder, "token"), "eyJhbGciOi.fake.jwt"u8.ToArray()).Oidc();
        _machine.Set(("OIDC_TOKEN_FILE", "token"));
        Assert.Equal("STS.assumed", (await KeyAsync()).KeyId);

        _machine.Set(("OIDC_TOKEN_FILE", "~/work/token"));
        Assert.Equal("STS.assumed", (await KeyAsync()).KeyId);
    }

    [Fact]
    public async Task A_program_runs_where_the_person_is()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The program of the test is a shell's.");
        string script = Path.Combine(_machine.Home, "work", "keys.sh");
        _machine.Write(script, """
            #!/bin/sh
            echo '{"mode":"AK","access_key_id":"'$(basename $(pwd))'","access_key_secret":"s"}'

            """u8.ToArray());
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        _machine.Config("default", """{"name":"default","mode":"External","process_command":"./keys.sh"}""");
        Assert.Equal("work", (await KeyAsync()).KeyId);
    }

    private Task<Credential> KeyAsync()
    {
        SessionOptions options = _machine.Options();
        options.Folder = Path.Combine(_machine.Home, "work");
        return CredentialChain.Find(new SourceContext(options)).GetAsync(SilentLog.Instance, CancellationToken.None);
    }
}
