namespace DataWorksMeta.Unit.Sessions.Credentials;

public sealed class EnvironmentOidcTests : IDisposable
{
    private readonly FakeMachine _machine = new();

    public void Dispose() => _machine.Dispose();

    [Fact]
    public async Task A_role_alone_is_no_oidc()
    {
        _machine.EnvironmentKey().Set(("ROLE_ARN", "acs:ram::123456:role/o"));
        await _machine.SilentKeyAsync("env-ak");
    }
}
