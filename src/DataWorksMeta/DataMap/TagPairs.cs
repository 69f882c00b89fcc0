using System.Collections;
using System.Globalization;

namespace DataWorksMeta.DataMap;

/// <summary>Tags as a person writes them.</summary>
internal static class TagPairs
{
    public static IReadOnlyList<KeyValuePair<string, string?>> Of(IDictionary? tags) =>
        tags is null ? [] : [.. tags.Cast<DictionaryEntry>()
            .Select(static tag => new KeyValuePair<string, string?>(Convert.ToString(tag.Key, CultureInfo.InvariantCulture)!, Convert.ToString(tag.Value, CultureInfo.InvariantCulture) is { Length: > 0 } text ? text : null))
            .OrderBy(static tag => tag.Key, StringComparer.Ordinal)];
}
