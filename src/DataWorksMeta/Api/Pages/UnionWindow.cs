namespace DataWorksMeta.Api;

/// <summary>What is wanted of one list out of several questions, as far as it has come: each item once.</summary>
/// <param name="window">Which part is wanted.</param>
/// <param name="idOf">What tells an item from the others; <see langword="null"/> where an item has nothing that does.</param>
/// <param name="filter">Which items count; all where there is none.</param>
internal sealed class UnionWindow(PageWindow window, Func<object, object?> idOf, Func<object, bool>? filter = null)
{
    private readonly HashSet<object> _seen = [];
    private long _skip = window.Skip;
    private long _left = window.First;
    private bool _isAnswered;

    public bool IsFull => _left <= 0;

    /// <summary>Whether a row has to stand for the answer as it is now: nothing at all.</summary>
    public bool WantsRow => !_isAnswered && window is { IncludesEmpty: true, First: > 0, Skip: 0 };

    /// <summary>Those of the next items that are wanted.</summary>
    public List<object> Of(IReadOnlyList<object> items)
    {
        var wanted = new List<object>(items.Count);
        foreach (object item in items)
        {
            if (filter?.Invoke(item) == false)
                continue;
            _isAnswered = true;
            bool isNew = idOf(item) is not object id || _seen.Add(id);
            if (!isNew || _skip-- > 0 || IsFull)
                continue;
            wanted.Add(item);
            _left--;
        }
        return wanted;
    }
}
