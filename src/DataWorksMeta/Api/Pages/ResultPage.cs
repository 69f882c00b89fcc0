namespace DataWorksMeta.Api;

/// <summary>A part of an answer, as it is handed on.</summary>
internal sealed class ResultPage(IReadOnlyList<object> items, bool isLast)
{
    public IReadOnlyList<object> Items { get; } = items;

    /// <summary>No page comes after it: whoever takes it need not be waited for.</summary>
    public bool IsLast { get; } = isLast;

    /// <summary>The first of its list: the one that tells <see cref="Total"/>.</summary>
    public bool IsFirst { get; init; }

    /// <summary>Its only item is no answer: it names what was asked about, and that the answer holds nothing.</summary>
    public bool IsEmptyRow { get; init; }

    /// <summary>
    /// How many items the whole list has; <see langword="null"/> where the service does not say, or a filter on this side decides.
    /// </summary>
    public long? Total { get; init; }

    /// <summary>The same page where more lists come after this one.</summary>
    public ResultPage FollowedByMore() => new(Items, isLast: false)
    {
        IsFirst = IsFirst,
        IsEmptyRow = IsEmptyRow,
        Total = Total,
    };
}
