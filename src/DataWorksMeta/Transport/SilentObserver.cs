namespace DataWorksMeta.Transport;

/// <summary>Nobody is listening.</summary>
internal sealed class SilentObserver : ICallObserver
{
    public static readonly SilentObserver Instance = new();

    public bool WantsVerbose => false;

    public bool WantsDebug => false;

    public void Verbose(string text)
    {
    }

    public void Debug(string text)
    {
    }
}
