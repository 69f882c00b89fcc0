using DataWorksMeta.Transport;

namespace DataWorksMeta.Sessions.Credentials;

/// <summary>What the sources of credentials work with while a session is made, and what they noted on the way.</summary>
internal sealed class SourceContext
{
    private CredentialCaller? _caller;
    private ProxySetting? _proxy;

    public SourceContext(SessionOptions options)
    {
        Options = options;
        Files = new ProfileFiles(this);
    }

    public SessionOptions Options { get; }

    public EnvironmentReader Environment => Options.Environment;

    /// <exception cref="DwException">The proxy that is set is no proxy.</exception>
    public ProxySetting Proxy => _proxy ??= Options.Proxy ?? Proxies.From(Environment);

    /// <exception cref="DwException">The proxy that is set is no proxy.</exception>
    public CredentialCaller Caller => _caller ??= new CredentialCaller(Options.Channel ?? HttpChannels.For(Proxy), Options.Clock);

    public ProfileFiles Files { get; }

    /// <summary>Every source that was looked at, in order, and what was found there.</summary>
    public List<SourceStep> Steps { get; } = [];

    /// <summary>What the person should hear once, though it stops nothing.</summary>
    public List<string> Warnings { get; } = [];

    /// <summary>The profile the key comes from, where it comes from one.</summary>
    public Profile? Profile { get; set; }

    public RefreshingCredentials Refreshing(ITemporaryKeySource source) => Options.Keys.Get(source, Caller.Channel, Caller.Clock);

    public void Warn(string text)
    {
        if (!Warnings.Contains(text))
            Warnings.Add(text);
    }
}
