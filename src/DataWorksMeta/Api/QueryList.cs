using System.Runtime.CompilerServices;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Api;

/// <summary>Several questions about one thing, asked one after the other.</summary>
/// <param name="queries">The questions.</param>
/// <param name="subjects">
/// What each is about, where one that fails is an error of its own and the others go on; <see langword="null"/> where it ends them all.
/// </param>
internal sealed class QueryList(IEnumerable<Query> queries, IReadOnlyList<object>? subjects = null) : Query
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
            IAsyncEnumerator<ResultPage> pages = _queries[i].PagesAsync(caller, window, log, token).GetAsyncEnumerator(token);
            await using (pages.ConfigureAwait(false))
            {
                while (await HasNextAsync(pages, i).ConfigureAwait(false))
                    yield return pages.Current.IsLast && !isLastQuery ? pages.Current.FollowedByMore() : pages.Current;
            }
        }

        async Task<bool> HasNextAsync(IAsyncEnumerator<ResultPage> pages, int number)
        {
            try
            {
                return await pages.MoveNextAsync().ConfigureAwait(false);
            }
            catch (DwException exception) when (subjects is not null && !exception.Fault.EndsPipeline)
            {
                log.Fail(subjects[number], exception);
                return false;
            }
        }
    }
}
