using DataWorksMeta.Api;

namespace DataWorksMeta.Tables;

/// <summary>The tables of a list, one after the other; a page is asked for when the one before it is used up.</summary>
internal sealed class TableListing(IAsyncEnumerator<ResultPage> pages, Overlap overlap) : IAsyncDisposable
{
    private IReadOnlyList<object>? _page;
    private int _next;
    private bool _isLastPage;

    /// <summary>Whether the next table is behind a call.</summary>
    public bool NeedsPage => _next == (_page?.Count ?? 0) && !_isLastPage;

    /// <summary>No table comes any more.</summary>
    public bool IsAtEnd => _next == (_page?.Count ?? 0) && _isLastPage;

    /// <summary>Why the list ended before its end.</summary>
    public DwException? Failure { get; private set; }

    /// <summary>The rows of databases that have no tables.</summary>
    public List<ResultPage> EmptyRows { get; } = [];

    /// <summary>How many tables the list says to have.</summary>
    public long? Total { get; private set; }

    /// <summary>The next table; <see langword="null"/> at the end.</summary>
    public async Task<TableEntry?> NextAsync(CancellationToken token)
    {
        while (NeedsPage)
        {
            try
            {
                bool isThere = await overlap.AskAsync(() => pages.MoveNextAsync().AsTask(), token).ConfigureAwait(false);
                _isLastPage = !isThere || pages.Current.IsLast;
                Total ??= isThere && _page is null ? pages.Current.Total : null;
                bool isEmptyRow = isThere && pages.Current.IsEmptyRow;
                _page = isThere && !isEmptyRow ? pages.Current.Items : [];
                if (isEmptyRow)
                    EmptyRows.Add(pages.Current);
            }
            catch (DwException failure)
            {
                // The tables before it are given out first.
                Failure = failure;
                _isLastPage = true;
                _page = [];
            }
            _next = 0;
        }
        return IsAtEnd ? null : (TableEntry)_page![_next++];
    }

    public ValueTask DisposeAsync() => pages.DisposeAsync();
}
