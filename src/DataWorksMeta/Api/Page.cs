namespace DataWorksMeta.Api;

/// <summary>One page of a result, and what it says of the next.</summary>
internal sealed class Page(IReadOnlyList<object> items)
{
    public IReadOnlyList<object> Items { get; } = items;

    public long? Total { get; init; }

    public string? Token { get; init; }

    public bool? HasNext { get; init; }

    /// <summary>The items as they came, to tell whether a page is the one before it again; only where nothing else ends the list.</summary>
    public string? Fingerprint { get; init; }
}
