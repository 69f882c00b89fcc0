using DataWorksMeta.Transport;

namespace DataWorksMeta.Api;

/// <summary>Who takes what is found, page by page.</summary>
internal interface IReceiver : ICallLog
{
    /// <summary>Hands on a page of results; waits while the one before it has not been taken.</summary>
    Task WriteAsync(IReadOnlyList<object> page, CancellationToken token);

    /// <summary>Waits until all that was written has gone down the pipe: before the next page is asked for, somebody must want it.</summary>
    Task TakenAsync(CancellationToken token);
}
