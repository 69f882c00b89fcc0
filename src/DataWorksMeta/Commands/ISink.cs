using DataWorksMeta.Transport;

namespace DataWorksMeta.Commands;

/// <summary>Where the body of a cmdlet puts what it finds. Knows nothing of PowerShell, so that a body also runs in a unit test.</summary>
internal interface ISink : ICallObserver
{
    /// <summary>Hands on a page of results; waits while the one before it has not been taken.</summary>
    Task WriteAsync(IReadOnlyList<object> page, CancellationToken token);

    void Warning(string text);
}
