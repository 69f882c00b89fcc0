using System.Runtime.CompilerServices;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Api;

/// <summary>Several questions about one thing, asked one after the other.</summary>
internal sealed class QueryList(IEnumerable<Query> queries) : Query
{
    private readonly Query[] _queries = [.. queries];

    /// <inheritdoc/>
    public override async IAsyncEnumerable<ResultPage> PagesAsync(
        ICaller caller,
        PageWindow window,
        ICallLog log,
        [EnumeratorCancellation] CancellationToken token)
    {
        for (int i = 0; i < _queries.Length; i++)
        {
            bool isLastQuery = i == _queries.Length - 1;
            await foreach (ResultPage page in _queries[i].PagesAsync(caller, window, log, token).ConfigureAwait(false))
                yield return page.IsLast && !isLastQuery ? page.FollowedByMore() : page;
        }
    }
}
