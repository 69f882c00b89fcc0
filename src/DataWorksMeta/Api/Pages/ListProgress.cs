namespace DataWorksMeta.Api;

/// <summary>
/// How far a list has come, page by page. What came counts more than what was announced: totals and page sizes are hints.
/// </summary>
/// <param name="size">How large a page was asked for.</param>
/// <param name="before">How many items lie before the first page that is read.</param>
internal sealed class ListProgress(int size, long before)
{
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private int _size = size;
    private int _largest;
    private int _lastCount;
    private int _number;
    private long? _announced;

    /// <summary>How many different items there were so far, those before the first page among them.</summary>
    public long Count { get; private set; } = before;

    /// <summary>How many items there are in all; <see langword="null"/> where nobody says, or more came than was said.</summary>
    public long? Total => _announced >= Count ? _announced : null;

    /// <summary>How many pages without anything new came one after the other.</summary>
    public int EmptyPages { get; private set; }

    /// <summary>
    /// Whether no page can follow: all came that were announced, or the last page of those that the total makes was not full. Without a
    /// total, only a page without items ends a list, or a second one with nothing new: the service may serve smaller pages than it was
    /// asked for.
    /// </summary>
    public bool IsEnd
    {
        get
        {
            if (Total is not long total)
                return EmptyPages > 1 || (EmptyPages > 0 && _lastCount == 0);
            if (Count >= total)
                return true;
            long pages = ((total - 1) / PageSize) + 1;
            return _number >= pages && _lastCount < PageSize;
        }
    }

    private int PageSize => _largest > 0 ? _largest : _size;

    /// <summary>Takes a page.</summary>
    /// <returns>Its items that did not come before.</returns>
    public IReadOnlyList<object> Add(Page page, int number)
    {
        IReadOnlyList<object> items = page.Keys is null ? page.Items : New(page);
        Count += items.Count;
        _number = number;
        _lastCount = page.Items.Count;
        _largest = Math.Max(_largest, page.Items.Count);
        if (page.Total > 0 || (page.Total == 0 && _announced is null))
            _announced = Math.Max(_announced ?? 0, page.Total.Value);
        EmptyPages = items.Count == 0 ? EmptyPages + 1 : 0;
        return items;
    }

    /// <summary>Larger pages are asked for from now on.</summary>
    public void GoOnWith(int size)
    {
        _size = size;
        _largest = 0;
    }

    private List<object> New(Page page)
    {
        var items = new List<object>(page.Items.Count);
        // A page is compared with those before it: what it holds twice, it holds twice.
        var own = new List<string>(page.Items.Count);
        for (int i = 0; i < page.Items.Count; i++)
        {
            string key = page.Keys![i];
            if (_seen.Contains(key))
                continue;
            own.Add(key);
            items.Add(page.Items[i]);
        }
        _seen.UnionWith(own);
        return items;
    }
}
