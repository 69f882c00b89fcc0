using DataWorksMeta.Sessions;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Unit.Fakes;

/// <summary>A real session that calls a handler of the test's.</summary>
internal static class TestSession
{
    public const string KeyId = "LTAI5tFAKEKEYID0000wxyz";
    public const string Secret = "FAKE+secret/of=the~tests*30chr";
    public const string Token = "CAISfakeTOKEN+/=abc~*0123456789==";

    public static readonly EnvironmentReader EmptyEnvironment = new(static _ => null);

    public static Credential Key => new(KeyId, Secret);

    public static Credential TemporaryKey => new(KeyId, Secret, Token);

    public static DwSession Make(
        HttpMessageHandler? handler = null,
        Credential? credential = null,
        SignatureVersion version = SignatureVersion.V3)
    {
        var clock = new TestClock();
        return DwSession.Create(new SessionOptions
        {
            Endpoint = "http://127.0.0.1:1",
            Region = "cn-test",
            Credential = credential ?? Key,
            SignatureVersion = version,
            Environment = EmptyEnvironment,
            Channel = new HttpChannel(handler ?? FakeHandler.Json()),
            // Its own: a pace that other tests have slowed down would slow down this one.
            Pacers = new PacerRegistry(clock),
            Clock = clock,
        });
    }

    public static EnvironmentReader Environment(params (string Name, string? Value)[] variables)
    {
        var map = variables.ToDictionary(static pair => pair.Name, static pair => pair.Value);
        return new EnvironmentReader(name => map.GetValueOrDefault(name));
    }
}
