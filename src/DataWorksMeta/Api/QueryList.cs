using System.Runtime.CompilerServices;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Api;

/// <summary>
/// Several questions about one thing, asked one after the other. One that fails is an error of its own, and the others go on.
/// </summary>
/// <param name="queries">The questions.</param>
/// <param name="whole">
/// The question about the thing as a whole, which is never sent: where none of them has an answer, its row stands for all. Without it each
/// question stands for itself.
/// </param>
/// <param name="subjects">What each is about: what its error points at.</param>
internal sealed class QueryList(IEnumerable<Query> queries, Query? whole, IReadOnlyList<object> subjects) : Query
{
    private readonly Query[] _queries = [.. queries];

    /// <summary>The question about each of these; that about the only one is itself.</summary>
    /// <param name="things">What the questions are about.</param>
    /// <param name="query">The question about one.</param>
    /// <param name="whole">The question about the thing as a whole.</param>
    /// <param name="subjectOf">What an error about one points at; that itself where this is not given.</param>
    public static Query Of<T>(
        IReadOnlyList<T> things, Func<T, Query> query, Query? whole = null, Func<T, object>? subjectOf = null)
        where T : notnull => things.Count == 1
        ? query(things[0])
        : new QueryList(things.Select(query), whole, [.. things.Select(subjectOf ?? (static thing => thing))]);

    /// <inheritdoc/>
    public override string Identity => string.Join('\n', _queries.Select(static query => query.Identity));

    /// <inheritdoc/>
    public override async IAsyncEnumerable<ResultPage> PagesAsync(
        ICaller caller,
        PageWindow window,
        ICallLog log,
        [EnumeratorCancellation] CancellationToken token)
    {
        bool isAnswered = false;
        int emptyQueries = 0;
        for (int i = 0; i < _queries.Length; i++)
        {
            bool isLastQuery = i == _queries.Length - 1;
            bool isEmpty = false;
            IAsyncEnumerator<ResultPage> pages = _queries[i].PagesAsync(caller, window, log, token).GetAsyncEnumerator(token);
            await using (pages.ConfigureAwait(false))
            {
                while (await HasNextAsync(pages, i).ConfigureAwait(false))
                {
                    ResultPage page = pages.Current;
                    isAnswered |= page.Items.Count > 0 && !page.IsEmptyRow;
                    isEmpty |= page.IsEmptyRow;
                    if (!page.IsEmptyRow || whole is null)
                        yield return page.IsLast && !isLastQuery ? page.FollowedByMore() : page;
                }
            }
            emptyQueries += isEmpty ? 1 : 0;
        }
        // One that has failed, or whose answer was cut away, tells nothing.
        bool isNone = !isAnswered && emptyQueries == _queries.Length && window is { IncludesEmpty: true, First: > 0, Skip: 0 };
        if (isNone && whole?.EmptyRow(caller) is ResultPage row)
            yield return row;

        async Task<bool> HasNextAsync(IAsyncEnumerator<ResultPage> pages, int number)
        {
            try
            {
                return await pages.MoveNextAsync().ConfigureAwait(false);
            }
            catch (DwException exception) when (!exception.Fault.EndsPipeline)
            {
                log.Fail(subjects[number], exception);
                return false;
            }
        }
    }
}
