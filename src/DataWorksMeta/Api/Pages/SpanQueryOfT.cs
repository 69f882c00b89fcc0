using System.Runtime.CompilerServices;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Api;

/// <summary>
/// One list over any time, where a call may ask for a part of it only: what one call over the whole time would give, in the service's own
/// order, each item once. A part that has more than the service serves is asked for in halves.
/// </summary>
/// <param name="span">The whole time.</param>
/// <param name="limit">The time of one call is less than this.</param>
/// <param name="most">As many items as the service serves of one list.</param>
/// <param name="query">The question about a part of the time.</param>
internal sealed class SpanQuery<T>(ServiceSpan span, TimeSpan limit, long most, Func<ServiceSpan, Query<T>> query) : Query
    where T : class
{
    // Enough to see in which order the service has them.
    private const int SmallestPage = 10;

    private readonly IReadOnlyList<ServiceSpan> _parts = span.Parts(limit);

    /// <summary>When an item was: what the list is ordered by.</summary>
    public required Func<T, DateTimeOffset?> TimeOf { get; init; }

    /// <summary>What tells an item from the others.</summary>
    public required Func<T, object?> IdOf { get; init; }

    /// <summary>Which items are wanted, where the service cannot be asked for these alone.</summary>
    public Func<T, bool>? Filter { get; init; }

    /// <inheritdoc/>
    public override string Identity => query(span).Identity;

    /// <inheritdoc/>
    public override ResultPage? EmptyRow(ICaller caller) => query(span).EmptyRow(caller);

    /// <inheritdoc/>
    public override async IAsyncEnumerable<ResultPage> PagesAsync(
        ICaller caller,
        PageWindow window,
        ICallLog log,
        [EnumeratorCancellation] CancellationToken token)
    {
        var wanted = new UnionWindow(window, item => IdOf((T)item), Filter is null ? null : item => Filter((T)item));
        var asking = new Asking(caller, Each(window), window.First > most - window.Skip || Filter is not null, log, token);
        var begun = new Begun?[_parts.Count];
        try
        {
            bool isEarliestFirst = await OrderAsync(begun, asking, window.WantsTotal).ConfigureAwait(false);
            long? total = window.WantsTotal && Filter is null ? Total(begun) : null;
            bool isFirst = true;
            for (int i = 0; i < _parts.Count && !wanted.IsFull; i++)
            {
                int place = isEarliestFirst ? i : _parts.Count - 1 - i;
                Begun part = begun[place] ??= await BeginAsync(_parts[place], asking).ConfigureAwait(false);
                await foreach (ResultPage page in PartAsync(part, isEarliestFirst, asking).ConfigureAwait(false))
                {
                    List<object> items = wanted.Of(page.Items);
                    bool isLast = wanted.IsFull || (page.IsLast && i == _parts.Count - 1 && !wanted.WantsRow);
                    yield return new ResultPage(items, isLast) { IsFirst = isFirst, Total = isFirst ? total : null };
                    isFirst = false;
                    if (wanted.IsFull)
                        break;
                }
            }
            if (isFirst && window.WantsTotal)
                yield return new ResultPage([], isLast: !wanted.WantsRow) { IsFirst = true, Total = total };
            if (wanted.WantsRow && EmptyRow(caller) is ResultPage row)
                yield return row;
        }
        finally
        {
            foreach (Begun part in begun.OfType<Begun>())
                await part.Pages.DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <summary>
    /// Whether the service gives the earliest first. The latest part is asked for first, and others as far as that does not tell; where
    /// nothing does, the latest comes first.
    /// </summary>
    private async Task<bool> OrderAsync(Begun?[] begun, Asking asking, bool all)
    {
        bool? isEarliestFirst = null;
        for (int i = _parts.Count - 1; i >= 0 && (all || (isEarliestFirst is null && _parts.Count > 1)); i--)
        {
            begun[i] = await BeginAsync(_parts[i], asking).ConfigureAwait(false);
            isEarliestFirst ??= IsEarliestFirst(begun[i]!.First);
        }
        return isEarliestFirst == true;
    }

    private bool? IsEarliestFirst(ResultPage page)
    {
        DateTimeOffset[] times = [.. page.Items.Cast<T>().Select(TimeOf).OfType<DateTimeOffset>()];
        return times.Length < 2 || times[0] == times[^1] ? null : times[0] < times[^1];
    }

    private async Task<Begun> BeginAsync(ServiceSpan part, Asking asking)
    {
        IAsyncEnumerator<ResultPage> pages = query(part)
            .PagesAsync(asking.Caller, asking.Window, asking.Log, asking.Token)
            .GetAsyncEnumerator(asking.Token);
        try
        {
            bool isThere = await pages.MoveNextAsync().ConfigureAwait(false);
            return new Begun(part, pages, isThere ? pages.Current : new ResultPage([], isLast: true));
        }
        catch
        {
            await pages.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>The pages of a part, or of its halves where the service would cut it off.</summary>
    private async IAsyncEnumerable<ResultPage> PartAsync(Begun begun, bool isEarliestFirst, Asking asking)
    {
        if (asking.WantsMost && begun.First.Total > most && begun.Part.CanBeHalved)
        {
            (ServiceSpan earlier, ServiceSpan later) = begun.Part.Halves();
            bool firstIsEarlier = IsEarliestFirst(begun.First) ?? isEarliestFirst;
            ServiceSpan[] halves = firstIsEarlier ? [earlier, later] : [later, earlier];
            foreach (ServiceSpan half in halves)
            {
                Begun part = await BeginAsync(half, asking).ConfigureAwait(false);
                await using (part.Pages.ConfigureAwait(false))
                {
                    await foreach (ResultPage page in PartAsync(part, firstIsEarlier, asking).ConfigureAwait(false))
                        yield return half == halves[0] ? page.FollowedByMore() : page;
                }
            }
            yield break;
        }
        for (ResultPage page = begun.First; ; page = begun.Pages.Current)
        {
            yield return page.IsEmptyRow ? new ResultPage([], isLast: true) : page;
            if (page.IsLast || !await begun.Pages.MoveNextAsync().ConfigureAwait(false))
                yield break;
        }
    }

    private long? Total(Begun?[] begun)
    {
        List<object> ids = [.. begun.SelectMany(static part => part!.First.Items).Select(item => IdOf((T)item)).OfType<object>()];
        long repeated = ids.Count - ids.Distinct().Count();
        return begun.All(static part => part!.First.Total is not null)
            ? begun.Sum(static part => part!.First.Total!.Value) - repeated
            : null;
    }

    // What is left out at the start, and how much is wanted, only all parts together tell.
    private PageWindow Each(PageWindow window)
    {
        const int Largest = 100;
        bool isSmall = Filter is null && window is { Skip: < Largest, First: > 0 and < Largest };
        return new PageWindow
        {
            PageSize = window.PageSize
                ?? (isSmall ? (int)Math.Clamp(window.Skip + window.First, _parts.Count > 1 ? SmallestPage : 1, Largest) : null),
            WantsTotal = window.WantsTotal,
            IncludesEmpty = window.IncludesEmpty && window.Skip == 0,
            First = window.First == 0 ? 0 : long.MaxValue,
        };
    }

    /// <summary>How every part is asked for.</summary>
    /// <param name="Caller">Who asks.</param>
    /// <param name="Window">Which part of each list is wanted.</param>
    /// <param name="WantsMost">Whether more may be wanted than the service serves of one list.</param>
    /// <param name="Log">Who hears of the calls.</param>
    /// <param name="Token">Ends every wait.</param>
    private sealed record Asking(ICaller Caller, PageWindow Window, bool WantsMost, ICallLog Log, CancellationToken Token);

    /// <summary>A part whose first page has come.</summary>
    private sealed record Begun(ServiceSpan Part, IAsyncEnumerator<ResultPage> Pages, ResultPage First);
}
