using System.Collections.ObjectModel;

namespace DataWorksMeta.Api;

/// <summary>A list whose text is that of its items, so that a column of it can be read in a CSV file.</summary>
internal sealed class TextList<T>(IList<T> items, string separator = "; ") : ReadOnlyCollection<T>(items)
{
    public static TextList<T> None { get; } = new([]);

    public override string ToString() => string.Join(separator, Items);
}
