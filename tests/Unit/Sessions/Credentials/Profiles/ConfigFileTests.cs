using System.Text;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Unit.Sessions.Credentials;

/// <summary>How config.json is read.</summary>
public sealed class ConfigFileTests : IDisposable
{
    private readonly FakeMachine _machine = new();

    public void Dispose() => _machine.Dispose();

    [Fact]
    public async Task Byte_order_marks_are_read_over()
    {
        string text = $$"""{"current":"default","profiles":[{{FakeMachine.BaseProfile}}]}""";
        _machine.Write(_machine.ConfigPath, [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(text)]);
        await _machine.SilentKeyAsync("cli-ak");
        _machine.Write(_machine.ConfigPath, [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(text)]);
        await _machine.SilentKeyAsync("cli-ak");
    }

    [Fact]
    public async Task Broken_json_tells_place_and_nothing_else()
    {
        _machine.ConfigText($$"""{"current":"default","profiles":[{{FakeMachine.BaseProfile[..^1]}}""");
        DwException error = await _machine.ErrorNamingAsync(ErrorId.BrokenCredential, _machine.ConfigPath, "line 1");
        Assert.DoesNotContain("cli-", error.Message, StringComparison.Ordinal);
        Assert.Null(error.InnerException);
    }
}
