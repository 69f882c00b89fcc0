namespace DataWorksMeta.Transport;

/// <summary>Nobody is listening.</summary>
internal sealed class SilentLog : ICallLog
{
    public static readonly SilentLog Instance = new();

    public bool WantsVerbose => false;

    public bool WantsDebug => false;

    public void Warning(string text)
    {
    }

    public void Verbose(string text)
    {
    }

    public void Debug(string text)
    {
    }
}
