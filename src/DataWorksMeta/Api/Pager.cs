using System.Globalization;
using System.Runtime.CompilerServices;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Api;

/// <summary>
/// Asks for page after page, as they are wanted. The one place that knows how lists of the service go on and when they end.
/// </summary>
internal sealed class Pager(string action, Paging paging, PageWindow window, Func<object, bool>? filter)
{
    // A list by token may have empty pages in its middle, but not forever.
    private const int MostEmptyPages = 100;

    private long _skip = window.Skip;
    private long _left = window.First;
    private int _repeated;

    /// <param name="arguments">What is asked, without a page.</param>
    /// <param name="read">Makes one call.</param>
    /// <param name="log">Hears of what the service cuts off.</param>
    /// <param name="token">Ends the wait at once.</param>
    /// <exception cref="DwException">A page gave no result; those before it were given.</exception>
    public IAsyncEnumerable<ResultPage> PagesAsync(
        Arguments arguments,
        Func<Arguments, Task<Page>> read,
        ICallLog log,
        CancellationToken token)
    {
        if (_left == 0 && !window.WantsTotal)
            return NoneAsync();
        if (paging == Paging.None)
            return AtOnceAsync(arguments, read);
        return paging.TokenPath is null ? ByNumberAsync(arguments, read, log, token) : ByTokenAsync(arguments, read, token);
    }

    /// <summary>What is wanted of a list that came in one page.</summary>
    public ResultPage Only(Page page) => new(Wanted(page.Items), isLast: true)
    {
        IsFirst = true,
        Total = filter is null ? page.Items.Count : page.Items.Count(filter),
    };

    private static async IAsyncEnumerable<ResultPage> NoneAsync()
    {
        await Task.CompletedTask.ConfigureAwait(false);
        yield break;
    }

    private async IAsyncEnumerable<ResultPage> AtOnceAsync(Arguments arguments, Func<Arguments, Task<Page>> read)
    {
        yield return Only(await read(arguments).ConfigureAwait(false));
    }

    private async IAsyncEnumerable<ResultPage> ByNumberAsync(
        Arguments arguments,
        Func<Arguments, Task<Page>> read,
        ICallLog log,
        [EnumeratorCancellation] CancellationToken token)
    {
        int size = Size();
        int first = 1;
        // Filtered items cannot be counted ahead; neither can pages whose size is a guess.
        if (filter is null && paging.IsSizeSure && _skip >= size)
        {
            first = (int)Math.Min(_skip / size, int.MaxValue - 1) + 1;
            _skip -= (first - 1L) * size;
        }
        if (first > paging.LastPage)
        {
            WarnOfCut(size * (long)paging.LastPage.Value, null, log);
            yield break;
        }
        long seen = (first - 1L) * size;
        string? last = null;
        for (int number = first; ; number++)
        {
            token.ThrowIfCancellationRequested();
            Page page = await read(arguments.With("PageSize", size).With(paging.Parameter, number)).ConfigureAwait(false);
            seen += page.Items.Count;
            bool isRepeated = page.Fingerprint is not null && page.Fingerprint == last;
            last = page.Fingerprint;
            IReadOnlyList<object> items = isRepeated ? [] : Wanted(page.Items);
            // The total decides where it is given: the service may serve smaller pages than it was asked for.
            bool hasAll = page.Total is long all ? seen >= all : page.Items.Count < size;
            bool isEnd = _left == 0 || isRepeated || page.Items.Count == 0 || hasAll;
            bool isCut = !isEnd && number >= paging.LastPage;
            // Small pages must not bring less: go on with large ones, behind what was seen.
            bool growsLarger = isCut && size < paging.MaximumSize && paging.IsSizeSure;
            if (isCut && !growsLarger)
                WarnOfCut(seen, page.Total, log);
            bool isLast = isEnd || (isCut && !growsLarger);
            yield return new ResultPage(items, isLast) { IsFirst = number == first, Total = TotalOf(page) };
            if (isLast)
                yield break;
            if (!growsLarger)
                continue;
            size = paging.MaximumSize;
            number = (int)(seen / size);
            _repeated = (int)(seen - ((long)number * size));
            seen = (long)number * size;
            if (number >= paging.LastPage)
            {
                WarnOfCut(seen, null, log);
                yield break;
            }
        }
    }

    private async IAsyncEnumerable<ResultPage> ByTokenAsync(
        Arguments arguments,
        Func<Arguments, Task<Page>> read,
        [EnumeratorCancellation] CancellationToken token)
    {
        arguments = arguments.With("PageSize", Size());
        var seen = new HashSet<string>(StringComparer.Ordinal);
        int empty = 0;
        Arguments next = arguments;
        for (bool isFirst = true; ; isFirst = false)
        {
            token.ThrowIfCancellationRequested();
            Page page = await read(next).ConfigureAwait(false);
            IReadOnlyList<object> items = Wanted(page.Items);
            bool isLast = _left == 0 || page.HasNext == false || (page.HasNext is null && string.IsNullOrEmpty(page.Token));
            yield return new ResultPage(items, isLast) { IsFirst = isFirst, Total = TotalOf(page) };
            if (isLast)
                yield break;
            empty = page.Items.Count == 0 ? empty + 1 : 0;
            if (string.IsNullOrEmpty(page.Token) || !seen.Add(page.Token) || empty > MostEmptyPages)
            {
                const string Circle =
                    "the list does not go on: the service says that there is more, but leads to a page that was read before.";
                throw new DwException(new Fault(ErrorId.RepeatedPage, Circle), action);
            }
            next = arguments.With(paging.Parameter, page.Token);
        }
    }

    /// <summary>-First takes small pages where that spares the service work, and only where one page will do.</summary>
    private int Size()
    {
        int largest = paging.MaximumSize;
        if (window.PageSize is int wanted)
            return Math.Min(wanted, largest);
        return filter is null && _skip == 0 && _left > 0 ? (int)Math.Min(_left, largest) : largest;
    }

    /// <summary>What a filter on this side lets pass, nobody has counted.</summary>
    private long? TotalOf(Page page) => filter is null ? page.Total : null;

    /// <summary>Those of a page's items that the window and the filter want.</summary>
    private IReadOnlyList<object> Wanted(IReadOnlyList<object> items)
    {
        if (_repeated > 0)
            items = [.. items.Skip(_repeated)];
        _repeated = 0;
        if (filter is not null)
            items = [.. items.Where(filter)];
        if (_skip > 0 || items.Count > _left)
        {
            int skipped = (int)Math.Min(_skip, items.Count);
            _skip -= skipped;
            items = [.. items.Skip(skipped).Take((int)Math.Min(_left, int.MaxValue))];
        }
        if (_left != long.MaxValue)
            _left -= items.Count;
        return items;
    }

    private void WarnOfCut(long served, long? total, ICallLog log)
    {
        string most = served.ToString("N0", CultureInfo.InvariantCulture);
        string all = total is long number ? $" of {number.ToString("N0", CultureInfo.InvariantCulture)}" : string.Empty;
        log.Warning($"{action} serves no more than the first {most}{all} items. {paging.Advice}");
    }
}
