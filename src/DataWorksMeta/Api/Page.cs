namespace DataWorksMeta.Api;

/// <summary>One page of a result, and what it says of the next.</summary>
internal sealed class Page(IReadOnlyList<object> items)
{
    public IReadOnlyList<object> Items { get; } = items;

    public long? Total { get; set; }

    public string? Token { get; set; }

    public bool? HasNext { get; set; }

    /// <summary>The items as they came, to tell whether a page is the one before it again; only where nothing else ends the list.</summary>
    public string? Fingerprint { get; set; }
}
