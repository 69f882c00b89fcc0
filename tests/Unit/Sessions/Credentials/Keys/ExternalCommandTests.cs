using System.Text.Json;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Unit.Sessions.Credentials;

/// <summary>A program that prints a key.</summary>
public sealed class ExternalCommandTests : IDisposable
{
    private readonly FakeMachine _machine = new();

    public void Dispose() => _machine.Dispose();

    [Fact]
    public async Task What_a_program_prints_stays_in_memory()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "POSIX shell scripts.");
        string json = _machine.Key("STS.ext")
            .Replace("AccessKeyId", "access_key_id", StringComparison.Ordinal)
            .Replace("AccessKeySecret", "access_key_secret", StringComparison.Ordinal)
            .Replace("SecurityToken", "sts_token", StringComparison.Ordinal)
                .Replace("Expiration", "expiration", StringComparison.Ordinal)
                .Replace("{", """{"mode":"StsToken",""", StringComparison.Ordinal);
        _machine.Config("default", Profile($"/bin/sh -c 'printf %s \"$0\"' '{json}'"));
        string before = File.ReadAllText(_machine.ConfigPath);
        Credential key = await _machine.KeyAsync();
        Assert.Equal(("STS.ext", "token-of-STS.ext"), (key.KeyId, key.SecurityToken));
        Assert.Equal(before, File.ReadAllText(_machine.ConfigPath));

        _machine.Set(("DISABLE_EXTERNAL_PROCESS", "1"));
        Assert.Contains("DISABLE_EXTERNAL_PROCESS", (await _machine.ErrorAsync()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_output_than_a_pipe_holds_is_read()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "POSIX shell scripts.");
        const string Noise = """head -c 300000 /dev/zero | tr "\\0" " "; head -c 300000 /dev/zero >&2""";
        const string Key = """echo "{\"access_key_id\":\"ext-ak\",\"access_key_secret\":\"ext-sk\"}" """;
        _machine.Config("default", Profile($"/bin/sh -c '{Noise}; {Key}'"));
        Assert.Equal("ext-ak", (await _machine.KeyAsync()).KeyId);
    }

    [Fact]
    public async Task A_program_that_fails_is_told_with_exit_code_and_words()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "POSIX shell scripts.");
        _machine.Config("default", Profile("/bin/sh -c 'echo no luck access_key_secret=hush123 >&2; exit 3'"));
        DwException error = await _machine.ErrorAsync();
        Assert.Equal(ErrorId.BrokenCredential, error.Code);
        Assert.Contains("exit code 3", error.Message, StringComparison.Ordinal);
        Assert.Contains("no luck", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hush123", error.Message, StringComparison.Ordinal);
        Assert.Empty(_machine.Requests);

        _machine.Config("default", Profile("/no/such/program topsecret"));
        Assert.DoesNotContain("topsecret", (await _machine.ErrorAsync()).Message, StringComparison.Ordinal);
    }

    private static string Profile(string command) =>
        $$"""{"name":"default","mode":"External","process_command":{{JsonSerializer.Serialize(command)}}}""";
}
