namespace DataWorksMeta.Api;

/// <summary>A question that is ready to be asked.</summary>
internal abstract class Query
{
    /// <summary>Asks, and hands on what comes, page by page.</summary>
    /// <exception cref="DwException">The service gave no result.</exception>
    public abstract Task RunAsync(DwSession session, PageWindow window, IReceiver receiver, CancellationToken token);
}
