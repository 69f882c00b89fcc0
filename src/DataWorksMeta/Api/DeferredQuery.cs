using System.Runtime.CompilerServices;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Api;

/// <summary>A question that cannot be put before another one was answered: whose id is that name, whose node is that.</summary>
/// <param name="identity">Tells it from every other question.</param>
/// <param name="make">Looks up what is missing, and makes the question.</param>
internal sealed class DeferredQuery(string identity, Func<ICaller, ICallLog, CancellationToken, Task<Query>> make) : Query
{
    /// <inheritdoc/>
    public override string Identity => identity;

    /// <inheritdoc/>
    public override async IAsyncEnumerable<ResultPage> PagesAsync(
        ICaller caller,
        PageWindow window,
        ICallLog log,
        [EnumeratorCancellation] CancellationToken token)
    {
        Query query = await make(caller, log, token).ConfigureAwait(false);
        await foreach (ResultPage page in query.PagesAsync(caller, window, log, token).ConfigureAwait(false))
            yield return page;
    }
}
