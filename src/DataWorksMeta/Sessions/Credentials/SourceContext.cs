using DataWorksMeta.Transport;

namespace DataWorksMeta.Sessions.Credentials;

/// <summary>What the sources of credentials work with while a session is made, and what they noted on the way.</summary>
internal sealed class SourceContext
{
    private readonly HashSet<string> _saidBefore = new(StringComparer.Ordinal);
    private CredentialCaller? _caller;
    private ProxySetting? _proxy;

    public SourceContext(SessionOptions options)
    {
        Options = options;
        Reader = new FileReader(options.FileTimeout);
        Files = new ProfileFiles(this);
    }

    public SessionOptions Options { get; }

    public EnvironmentReader Environment => Options.Environment;

    public FileReader Reader { get; }

    /// <exception cref="DwException">The proxy that is set is no proxy.</exception>
    public ProxySetting Proxy => _proxy ??= Options.Proxy ?? Proxies.From(Environment);

    /// <exception cref="DwException">The proxy that is set is no proxy.</exception>
    public CredentialCaller Caller => _caller ??= new CredentialCaller(Options.Channel ?? HttpChannels.For(Proxy), Options.Clock);

    public ProfileFiles Files { get; }

    /// <summary>Every source that was looked at, in order, and what was found there.</summary>
    public List<SourceStep> Steps { get; } = [];

    /// <summary>What the person should hear once, though it stops nothing.</summary>
    public List<string> Warnings { get; } = [];

    /// <summary>The profile of config.json the key comes from, where it comes from one.</summary>
    public Profile? Profile { get; set; }

    /// <summary>The same, also where it stands in the SDKs' file.</summary>
    public Profile? KeyProfile { get; set; }

    public RefreshingCredentials Refreshing(ITemporaryKeySource source) => Options.Keys.Get(source, Caller.Channel, Caller.Clock);

    /// <summary>A path as a shell would have made it: <c>~</c> is the home folder, and the folder a person is in is the start.</summary>
    public string PathOf(string text)
    {
        bool isInHome = text == "~" || text.StartsWith("~/", StringComparison.Ordinal)
            || (Path.DirectorySeparatorChar == '\\' && text.StartsWith(@"~\", StringComparison.Ordinal));
        if (isInHome && Environment.Home is string home)
            text = Path.Combine(home, text.Length > 2 ? text[2..] : string.Empty);
        try
        {
            return Path.GetFullPath(text, Options.Folder ?? System.Environment.CurrentDirectory);
        }
        catch (Exception exception) when (exception is ArgumentException or IOException)
        {
            // No path, or no folder to start from: reading it says so.
            return text;
        }
    }

    /// <summary>What a person should hear when a session is made.</summary>
    /// <param name="text">What is said.</param>
    /// <param name="once">Only the first session of the process says it.</param>
    public void Warn(string text, bool once = false)
    {
        if (Warnings.Contains(text))
            return;
        Warnings.Add(text);
        if (once && !FirstTime.Is(text))
            _saidBefore.Add(text);
    }

    /// <summary>The warnings that no session of the process has given before, as far as once is enough.</summary>
    public IEnumerable<string> NewWarnings => Warnings.Where(text => !_saidBefore.Contains(text));
}
