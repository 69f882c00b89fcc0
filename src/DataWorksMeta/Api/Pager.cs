using System.Globalization;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Api;

/// <summary>Asks for page after page, as they are wanted. The one place that knows how lists of the service go on and when they end.</summary>
internal sealed class Pager(string action, Paging paging, PageWindow window, Func<object, bool>? filter)
{
    // A list by token may have empty pages in its middle, but not forever.
    private const int MostEmptyPages = 100;

    private long _skip = window.Skip;
    private long _left = window.First;
    private int _repeated;

    /// <param name="arguments">What is asked, without a page.</param>
    /// <param name="ask">Makes one call.</param>
    /// <param name="receiver">Takes the items.</param>
    /// <param name="token">Ends the wait at once.</param>
    /// <returns>How many items were handed on.</returns>
    /// <exception cref="DwException">A page gave no result; those before it were handed on.</exception>
    public Task<long> RunAsync(Arguments arguments, Func<Arguments, Task<Page>> ask, IReceiver receiver, CancellationToken token) =>
        _left == 0 && window.OnTotal is null ? Task.FromResult(0L)
        : ReferenceEquals(paging, Paging.None) ? AtOnceAsync(arguments, ask, receiver, token)
        : paging.TokenPath is null ? ByNumberAsync(arguments, ask, receiver, token)
        : ByTokenAsync(arguments, ask, receiver, token);

    private async Task<long> AtOnceAsync(Arguments arguments, Func<Arguments, Task<Page>> ask, IReceiver receiver, CancellationToken token)
    {
        Page page = await ask(arguments).ConfigureAwait(false);
        if (window.OnTotal is not null)
            await window.OnTotal(filter is null ? page.Items.Count : page.Items.Count(filter)).ConfigureAwait(false);
        return await WriteAsync(page.Items, receiver, token).ConfigureAwait(false);
    }

    private async Task<long> ByNumberAsync(Arguments arguments, Func<Arguments, Task<Page>> ask, IReceiver receiver, CancellationToken token)
    {
        int size = Size();
        int first = 1;
        // Filtered items cannot be counted ahead; neither can pages whose size is a guess.
        if (filter is null && paging.IsSizeSure && _skip >= size)
        {
            first = (int)Math.Min(_skip / size, int.MaxValue - 1) + 1;
            _skip -= (first - 1L) * size;
        }
        long seen = (first - 1L) * size;
        string? last = null;
        long written = 0;
        for (int number = first; ; number++)
        {
            if (number > paging.LastPage)
            {
                WarnOfCut(size * (long)paging.LastPage.Value, null, receiver);
                return written;
            }
            if (number != first)
                await receiver.TakenAsync(token).ConfigureAwait(false);
            Page page = await ask(arguments.With("PageSize", size).With(paging.Parameter, number)).ConfigureAwait(false);
            if (number == first)
                await TellTotalAsync(page).ConfigureAwait(false);
            seen += page.Items.Count;
            bool isRepeated = page.Fingerprint is not null && page.Fingerprint == last;
            last = page.Fingerprint;
            if (!isRepeated)
                written += await WriteAsync(page.Items, receiver, token).ConfigureAwait(false);
            // The total decides where it is given: the service may serve smaller pages than it was asked for.
            if (_left == 0 || isRepeated || page.Items.Count == 0 || (page.Total is long all ? seen >= all : page.Items.Count < size))
                return written;
            if (paging.LastPage is not int lastPage || number < lastPage)
                continue;
            if (size < paging.MaximumSize && paging.IsSizeSure)
            {
                // Small pages must not bring less: go on with large ones, behind what was seen.
                size = paging.MaximumSize;
                number = (int)(seen / size);
                _repeated = (int)(seen - ((long)number * size));
                seen = (long)number * size;
                continue;
            }
            WarnOfCut(seen, page.Total, receiver);
            return written;
        }
    }

    private async Task<long> ByTokenAsync(Arguments arguments, Func<Arguments, Task<Page>> ask, IReceiver receiver, CancellationToken token)
    {
        arguments = arguments.With("PageSize", Size());
        var seen = new HashSet<string>(StringComparer.Ordinal);
        int empty = 0;
        long written = 0;
        Arguments next = arguments;
        for (bool isFirst = true; ; isFirst = false)
        {
            if (!isFirst)
                await receiver.TakenAsync(token).ConfigureAwait(false);
            Page page = await ask(next).ConfigureAwait(false);
            if (isFirst)
                await TellTotalAsync(page).ConfigureAwait(false);
            written += await WriteAsync(page.Items, receiver, token).ConfigureAwait(false);
            if (_left == 0 || page.HasNext == false || (page.HasNext is null && string.IsNullOrEmpty(page.Token)))
                return written;
            empty = page.Items.Count == 0 ? empty + 1 : 0;
            if (string.IsNullOrEmpty(page.Token) || !seen.Add(page.Token!) || empty > MostEmptyPages)
                throw new DwException(new Fault(ErrorId.RepeatedPage, "the list does not go on: the service says that there is more, but leads to a page that was read before."), action);
            next = arguments.With(paging.Parameter, page.Token!);
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

    private Task TellTotalAsync(Page page) => window.OnTotal is null ? Task.CompletedTask : window.OnTotal(filter is null ? page.Total : null);

    private async Task<long> WriteAsync(IReadOnlyList<object> items, IReceiver receiver, CancellationToken token)
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
        if (items.Count == 0)
            return 0;
        if (_left != long.MaxValue)
            _left -= items.Count;
        await receiver.WriteAsync(items, token).ConfigureAwait(false);
        return items.Count;
    }

    private void WarnOfCut(long served, long? total, IReceiver receiver)
    {
        string most = served.ToString("N0", CultureInfo.InvariantCulture);
        string all = total is long number ? $" of {number.ToString("N0", CultureInfo.InvariantCulture)}" : string.Empty;
        receiver.Warning($"{action} serves no more than the first {most}{all} items. {paging.Advice}");
    }
}
