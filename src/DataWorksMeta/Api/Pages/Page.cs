namespace DataWorksMeta.Api;

/// <summary>One page of a result, and what it says of the next.</summary>
internal sealed class Page(IReadOnlyList<object> items)
{
    public IReadOnlyList<object> Items { get; } = items;

    /// <summary>How many items the whole list has, as the service says.</summary>
    public long? Total { get; init; }

    /// <summary>How many items a page has, as the service says.</summary>
    public long? Size { get; init; }

    /// <summary>How many places of the list hold nothing.</summary>
    public int NullItems { get; init; }

    public string? Token { get; init; }

    public bool? HasNext { get; init; }

    /// <summary>
    /// What tells each item from the others, in their order: pages overlap where something was added meanwhile, or come again.
    /// <see langword="null"/> where no other page can follow.
    /// </summary>
    public IReadOnlyList<string>? Keys { get; init; }
}
