using System.Runtime.CompilerServices;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Api;

/// <summary>
/// One list out of several questions, since the service takes one value of a filter at a time: each item once, and what is wanted of the
/// list is counted over all of them.
/// </summary>
/// <param name="queries">The questions, in the order of their answers. One is put when those before it have not brought enough.</param>
/// <param name="idOf">What tells an item from the others, which comes twice where it changed between two questions.</param>
internal sealed class UnionQuery(IReadOnlyList<Query> queries, Func<object, object?> idOf) : Query
{
    // As many as one call may bring of most lists.
    private const int LargestPage = 100;

    /// <summary>The union of a question for each filter; the question itself where there is only one.</summary>
    public static Query Of<TFilter, TItem>(IEnumerable<TFilter> filters, Func<TFilter, Query<TItem>> query, Func<TItem, object?> idOf)
        where TItem : class
    {
        Query[] queries = [.. filters.Select(query)];
        return queries.Length == 1 ? queries[0] : new UnionQuery(queries, item => idOf((TItem)item));
    }

    /// <summary>What one filter may be: each value once; nothing at all where none was named.</summary>
    public static IReadOnlyList<string?> Choices(string[]? values) =>
        values is { Length: > 0 } ? [.. values.Distinct(StringComparer.Ordinal)] : [null];

    /// <summary>The same of words that the service writes in capitals.</summary>
    public static IReadOnlyList<string?> Words(string[]? values) => Choices(values?.Select(static one => one.ToUpperInvariant()).ToArray());

    /// <summary>The same for numbers.</summary>
    public static IReadOnlyList<int?> Choices(int[]? values) =>
        values is { Length: > 0 } ? [.. values.Distinct().Select(static value => (int?)value)] : [null];

    /// <summary>The same for ids.</summary>
    public static IReadOnlyList<long?> Choices(long[]? values) =>
        values is { Length: > 0 } ? [.. values.Distinct().Select(static value => (long?)value)] : [null];

    /// <inheritdoc/>
    public override string Identity => string.Join('\n', queries.Select(static query => query.Identity));

    /// <inheritdoc/>
    public override async IAsyncEnumerable<ResultPage> PagesAsync(
        ICaller caller,
        PageWindow window,
        ICallLog log,
        [EnumeratorCancellation] CancellationToken token)
    {
        var wanted = new UnionWindow(window, idOf);
        PageWindow each = Each(window);
        IAsyncEnumerator<ResultPage>[] lists =
            [.. queries.Select(query => query.PagesAsync(caller, each, log, token).GetAsyncEnumerator(token))];
        try
        {
            // Nobody knows the total before each list has told its own.
            var begun = new ResultPage?[lists.Length];
            for (int i = 0; window.WantsTotal && i < lists.Length; i++)
                begun[i] = await lists[i].MoveNextAsync().ConfigureAwait(false) ? lists[i].Current : new ResultPage([], isLast: true);
            long? total = window.WantsTotal ? Total(begun) : null;
            bool isFirst = true;
            for (int i = 0; i < lists.Length; i++)
            {
                for (bool isEnd = wanted.IsFull; !isEnd;)
                {
                    ResultPage? page = begun[i];
                    begun[i] = null;
                    if (page is null && !await lists[i].MoveNextAsync().ConfigureAwait(false))
                        break;
                    page ??= lists[i].Current;
                    // Whether all that is missing is nothing, each list tells: one of which not all came is an error.
                    List<object> items = wanted.Of(page.IsEmptyRow ? [] : page.Items);
                    isEnd = page.IsLast || wanted.IsFull;
                    bool isLast = wanted.IsFull || (page.IsLast && i == lists.Length - 1 && !wanted.WantsRow);
                    yield return new ResultPage(items, isLast) { IsFirst = isFirst, Total = total };
                    isFirst = false;
                }
            }
            if (isFirst && window.WantsTotal)
                yield return new ResultPage([], isLast: !wanted.WantsRow) { IsFirst = true, Total = total };
            if (wanted.WantsRow && EmptyRow(caller) is ResultPage row)
                yield return row;
        }
        finally
        {
            foreach (IAsyncEnumerator<ResultPage> list in lists)
                await list.DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public override ResultPage? EmptyRow(ICaller caller) => queries[0].EmptyRow(caller);

    // What is left out at the start, and how much is wanted, nobody can tell one of the lists; a small page may do all the same.
    private static PageWindow Each(PageWindow window) => new()
    {
        First = window.First == 0 ? 0 : long.MaxValue,
        PageSize = window.PageSize
            ?? (window is { Skip: < LargestPage, First: > 0 and < LargestPage }
                ? (int)Math.Min(LargestPage, window.Skip + window.First)
                : null),
        WantsTotal = window.WantsTotal,
        IncludesEmpty = window.IncludesEmpty && window.Skip == 0,
    };

    /// <summary>All that the lists say they have, without what is seen to be in several of them.</summary>
    private long? Total(IReadOnlyList<ResultPage?> begun)
    {
        List<object> ids = [.. begun.SelectMany(static page => page!.Items).Select(idOf).OfType<object>()];
        long repeated = ids.Count - ids.Distinct().Count();
        return begun.All(static page => page!.Total is not null) ? begun.Sum(static page => page!.Total!.Value) - repeated : null;
    }
}
