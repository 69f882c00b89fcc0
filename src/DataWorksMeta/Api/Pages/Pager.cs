using System.Runtime.CompilerServices;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Api;

/// <summary>
/// Asks for page after page, as they are wanted. The one place that knows how lists of the service go on and when they end: while anything
/// promises more it goes on, no item is given twice, and where not all came that was promised it says so.
/// </summary>
internal sealed class Pager(string action, string? subject, Paging paging, PageWindow window, Func<object, bool>? filter)
{
    // A list by token may have empty pages in its middle, but not forever.
    private const int MostEmptyPages = 100;

    // Numbered pages cost a call each, and the total may be wrong.
    private const int MostEmptyNumbers = 10;

    private readonly PageWarnings _warnings = new(action, subject, paging);
    private long _skip = window.Skip;
    private long _left = window.First;
    private bool _hasHoles;

    /// <summary>Whether it is known that not all came.</summary>
    public bool IsShort => _hasHoles || _warnings.HasTold;

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
        return paging.TokenPath is null ? ByNumberAsync(arguments, read, log, token) : ByTokenAsync(arguments, read, log, token);
    }

    /// <summary>What is wanted of a list that came in one page.</summary>
    public ResultPage Only(Page page) => new(Wanted(page, page.Items), isLast: true)
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
        int first = FirstNumber(size);
        if (first > paging.LastPage)
        {
            _warnings.TellCut(size * (long)paging.LastPage.Value, null, log);
            yield break;
        }
        var list = new ListProgress(size, before: (first - 1L) * size);
        bool isFirst = true;
        for (int number = first; ; number++)
        {
            token.ThrowIfCancellationRequested();
            Page page = await read(arguments.With("PageSize", size).With(paging.Parameter, number)).ConfigureAwait(false);
            if (isFirst && first > 1 && !await IsWhereCountedAsync(page, first).ConfigureAwait(false))
            {
                // Its pages are smaller than was asked for, so that nobody knows what came before this one.
                _skip = window.Skip;
                first = 1;
                number = 0;
                list = new ListProgress(size, before: 0);
                continue;
            }
            IReadOnlyList<object> items = Wanted(page, list.Add(page, number));
            bool isEnd = _left == 0 || list.IsEnd || list.EmptyPages > MostEmptyNumbers;
            bool isCut = !isEnd && number >= paging.LastPage;
            // Small pages must not bring less: go on with large ones, behind what was seen.
            bool growsLarger = isCut && size < paging.MaximumSize && paging.IsSizeSure;
            if (isCut && !growsLarger)
                _warnings.TellCut(list.Count, list.Total, log);
            bool isLast = isEnd || (isCut && !growsLarger);
            if (isEnd && _left > 0)
                _warnings.TellShort(list.Count, list.Total, log);
            yield return new ResultPage(items, isLast) { IsFirst = isFirst, Total = TotalOf(page) };
            isFirst = false;
            if (isLast)
                yield break;
            if (!growsLarger)
                continue;
            size = paging.MaximumSize;
            number = (int)(list.Count / size);
            list.GoOnWith(size);
            if (number >= paging.LastPage)
            {
                _warnings.TellCut(list.Count, list.Total, log);
                yield break;
            }
        }

        // Where a page that was counted ahead is short, the one before it tells whether pages are as large as was asked for.
        async Task<bool> IsWhereCountedAsync(Page page, int number)
        {
            if (IsWhereCounted(page, size, (number - 1L) * size) is bool known)
                return known;
            Arguments previous = arguments.With("PageSize", size).With(paging.Parameter, number - 1);
            Page before = await read(previous).ConfigureAwait(false);
            // Behind its end, a list may give its last page again.
            return before.Items.Count >= size && (page.Items.Count == 0 || !before.Keys!.SequenceEqual(page.Keys!));
        }
    }

    private async IAsyncEnumerable<ResultPage> ByTokenAsync(
        Arguments arguments,
        Func<Arguments, Task<Page>> read,
        ICallLog log,
        [EnumeratorCancellation] CancellationToken token)
    {
        arguments = arguments.With("PageSize", Size());
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var list = new ListProgress(Size(), before: 0);
        Arguments next = arguments;
        for (int number = 1; ; number++)
        {
            token.ThrowIfCancellationRequested();
            Page page = await read(next).ConfigureAwait(false);
            IReadOnlyList<object> items = Wanted(page, list.Add(page, number));
            bool isEnd = page.HasNext == false || (page.HasNext is null && string.IsNullOrEmpty(page.Token));
            bool isLast = _left == 0 || isEnd;
            if (isEnd && _left > 0)
                _warnings.TellShort(list.Count, list.Total, log);
            yield return new ResultPage(items, isLast) { IsFirst = number == 1, Total = TotalOf(page) };
            if (isLast)
                yield break;
            if (string.IsNullOrEmpty(page.Token) || !seen.Add(page.Token) || list.EmptyPages > MostEmptyPages)
            {
                const string Circle =
                    "the list does not go on: the service says that there is more, but leads to a page that was read before.";
                throw new DwException(new Fault(ErrorId.RepeatedPage, Circle), action, subject);
            }
            next = arguments.With(paging.Parameter, page.Token);
        }
    }

    /// <summary>-First takes small pages where that spares the service work, and only where one page will do.</summary>
    private int Size()
    {
        int largest = paging.MaximumSize;
        if (window.PageSize is int wanted)
            return Math.Min(wanted, paging.LargestSize);
        return filter is null && _skip == 0 && _left > 0 ? (int)Math.Min(_left, largest) : largest;
    }

    /// <summary>
    /// The first page that may hold something that is wanted. Filtered items cannot be counted ahead; neither can pages whose size is a
    /// guess.
    /// </summary>
    private int FirstNumber(int size)
    {
        if (filter is not null || !paging.IsSizeSure || _skip < size)
            return 1;
        int first = (int)Math.Min(_skip / size, int.MaxValue - 1) + 1;
        _skip -= (first - 1L) * size;
        return first;
    }

    /// <summary>
    /// Whether a page that was counted ahead is where it was thought to be; <see langword="null"/> where it may be: it is not full, and
    /// looks like the end of the list, or it holds more than there can be so far behind.
    /// </summary>
    private static bool? IsWhereCounted(Page page, int size, long before)
    {
        if (page.Size is long own && own > 0 && own != size)
            return false;
        if (page.Items.Count >= size)
            return page.Total > 0 && before + page.Items.Count > page.Total ? null : true;
        bool isEnd = page.Total is long total && (page.Items.Count == 0 ? before >= total : before + page.Items.Count == total);
        return isEnd ? null : false;
    }

    /// <summary>What a filter on this side lets pass, nobody has counted; nor is a total one that is smaller than a page.</summary>
    private long? TotalOf(Page page) => filter is null && page.Total >= page.Items.Count ? page.Total : null;

    /// <summary>Those of a page's items that the window and the filter want.</summary>
    private IReadOnlyList<object> Wanted(Page page, IReadOnlyList<object> items)
    {
        _hasHoles |= page.NullItems > 0;
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
}
