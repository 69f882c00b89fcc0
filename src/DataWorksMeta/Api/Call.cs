namespace DataWorksMeta.Api;

/// <summary>What was asked, while its reply is read: by whom, with which arguments, and whether secrets may be shown.</summary>
internal sealed class Call(string action, DwSession session, Arguments arguments, bool includesSecrets)
{
    public string Action { get; } = action;

    public DwSession Session { get; } = session;

    public Arguments Arguments { get; } = arguments;

    public bool IncludesSecrets { get; } = includesSecrets;
}
