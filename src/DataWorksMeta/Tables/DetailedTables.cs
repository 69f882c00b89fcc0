using System.Runtime.CompilerServices;
using DataWorksMeta.Api;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Tables;

/// <summary>
/// A list of tables with all that is known of each: a call for each table, side by side, given out in the order of the list. A table that
/// is refused, or was dropped since it was listed, is an error in its place.
/// </summary>
/// <param name="list">The tables as they are listed.</param>
/// <param name="details">The question about one of them.</param>
/// <param name="filter">Which are wanted; <see langword="null"/> for all.</param>
/// <param name="overlap">How much may be asked at once.</param>
internal sealed class DetailedTables(
    Query<TableEntry> list, Func<TableEntry, Query<Table>> details, TableFilter? filter, Overlap overlap) : Query
{
    // Tables that wait for a slower one before them: so many for each that may be asked for at once.
    private const int WaitingForSlowest = 16;

    /// <inheritdoc/>
    public override string Identity => list.Identity;

    /// <inheritdoc/>
    public override async IAsyncEnumerable<ResultPage> PagesAsync(
        ICaller caller,
        PageWindow window,
        ICallLog log,
        [EnumeratorCancellation] CancellationToken token)
    {
        // What a filter on this side lets pass only this side can count.
        bool isCountedHere = filter is not null;
        if (window.First == 0 && (isCountedHere || !window.WantsTotal))
            yield break;
        long skip = isCountedHere ? window.Skip : 0;
        long left = isCountedHere ? window.First : long.MaxValue;
        long done = 0;
        bool isFirst = true;
        bool isAnswered = false;
        bool isUnclear = false;
        int lost = 0;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(token);
        var parts = new Parts(caller, overlap, log, stop.Token);
        PageWindow listWindow = isCountedHere
            ? new PageWindow { PageSize = window.PageSize, IncludesEmpty = window.IncludesEmpty }
            : window;
        await using var listing = new TableListing(
            list.PagesAsync(caller, listWindow, log, stop.Token).GetAsyncEnumerator(stop.Token), overlap);
        var asked = new Queue<(TableEntry Entry, Task<Outcome<Table>> Answer)>();
        try
        {
            while (left > 0)
            {
                await AskAsync().ConfigureAwait(false);
                if (asked.Count == 0)
                    break;
                if ((await asked.Peek().Answer.ConfigureAwait(false)).Failure is DwException failure)
                {
                    Lose(asked.Dequeue().Entry, failure);
                    continue;
                }
                List<object> page = await TakeKnownAsync().ConfigureAwait(false);
                bool isLast = left == 0 || (asked.Count == 0 && listing.IsAtEnd && listing.Failure is null && !window.IncludesEmpty);
                if (page.Count > 0)
                    yield return Page(page, isLast);
            }
            if (listing.Failure is DwException end)
                throw end;
            if (isFirst && window.WantsTotal)
                yield return Page([], isLast: true);
            foreach (ResultPage row in EmptyRows())
                yield return row;
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await Task.WhenAll(asked.Select(static Task (one) => one.Answer)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        // The first goes alone, and each that has come lets two more start: whoever wants only one pays for few.
        async Task AskAsync()
        {
            long most = Math.Min((long)overlap.Limit * WaitingForSlowest, 1 + (2 * done));
            while (asked.Count < most && !(listing.NeedsPage && asked.TryPeek(out var oldest) && oldest.Answer.IsCompleted))
            {
                if (await listing.NextAsync(stop.Token).ConfigureAwait(false) is not { } entry)
                    return;
                asked.Enqueue((entry, parts.AskAsync(() => parts.OneAsync(details(entry)))));
            }
        }

        async ValueTask<List<object>> TakeKnownAsync()
        {
            var page = new List<object>();
            while (left > 0 && asked.TryPeek(out var next) && next.Answer is { IsCompletedSuccessfully: true, Result.Value: { } table })
            {
                asked.Dequeue();
                done++;
                lost = 0;
                bool? isWanted = filter is null ? true : await filter.PassesAsync(table, caller, log, token).ConfigureAwait(false);
                isUnclear |= isWanted is null;
                if (isWanted != true)
                    continue;
                isAnswered = true;
                if (skip > 0)
                {
                    skip--;
                    continue;
                }
                left--;
                page.Add(table);
            }
            return page;
        }

        void Lose(TableEntry entry, DwException failure)
        {
            done++;
            isUnclear = true;
            lost = failure.Fault.IsOnTheWay ? lost + 1 : 0;
            // Where one after the other is not reached, neither is the rest.
            if (lost > overlap.Limit)
                throw failure;
            log.Fail(entry, failure);
        }

        // Of a list in which no table is wanted that may be told as well, unless one was lost or is not known to be wanted.
        IEnumerable<ResultPage> EmptyRows() =>
            listing.EmptyRows.Count > 0 || !window.IncludesEmpty || window.Skip > 0 || isUnclear || isAnswered
            || list.EmptyRow(caller) is not ResultPage none
                ? listing.EmptyRows
                : [none];

        ResultPage Page(List<object> tables, bool isLast)
        {
            bool wasFirst = isFirst;
            isFirst = false;
            return new ResultPage(tables, isLast) { IsFirst = wasFirst, Total = wasFirst && !isCountedHere ? listing.Total : null };
        }
    }
}
