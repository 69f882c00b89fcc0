namespace DataWorks.Emulator.Protocol;

/// <summary>
/// Decoded parameters in the order both signatures want: by raw name, ordinal. A later duplicate replaces an earlier one.
/// </summary>
internal sealed class ParameterSet
{
    private readonly Parameter[] _items;

    private ParameterSet(Parameter[] items) => _items = items;

    public static ParameterSet Empty { get; } = new([]);

    public int Count => _items.Length;

    public ReadOnlySpan<Parameter> Items => _items;

    public static ParameterSet From(List<Parameter> parameters)
    {
        if (parameters.Count == 0)
            return Empty;
        Parameter[] sorted = [.. parameters];
        InsertionSort(sorted);
        int kept = 0;
        for (int i = 0; i < sorted.Length; i++)
        {
            if (kept > 0 && sorted[kept - 1].Name == sorted[i].Name)
                sorted[kept - 1] = sorted[i];
            else
                sorted[kept++] = sorted[i];
        }

        return new ParameterSet(kept == sorted.Length ? sorted : sorted[..kept]);
    }

    public string? Get(string name)
    {
        foreach (ref readonly Parameter item in _items.AsSpan())
        {
            if (string.Equals(item.Name, name, StringComparison.Ordinal))
                return item.Value;
        }

        return null;
    }

    /// <summary>As <see cref="Get"/>, where an empty text counts as not given.</summary>
    public string? GetFilled(string name) => Get(name) is { Length: > 0 } value ? value : null;

    public bool AnyValueContains(string text)
    {
        foreach (ref readonly Parameter item in _items.AsSpan())
        {
            if (item.Value.Contains(text, StringComparison.Ordinal))
                return true;
        }

        return false;
    }

    // Array.Sort is not stable, and the order of duplicates decides which one stays.
    private static void InsertionSort(Parameter[] items)
    {
        if (items.Length > 32)
        {
            Parameter[] ordered = [.. items.OrderBy(static item => item.Name, StringComparer.Ordinal)];
            ordered.CopyTo(items, 0);
            return;
        }

        for (int i = 1; i < items.Length; i++)
        {
            Parameter current = items[i];
            int j = i - 1;
            while (j >= 0 && string.CompareOrdinal(items[j].Name, current.Name) > 0)
            {
                items[j + 1] = items[j];
                j--;
            }

            items[j + 1] = current;
        }
    }
}
