using System.Collections;
using System.Globalization;

namespace DataWorksMeta.DataMap;

/// <summary>Tags as a person writes them, and as the service takes them.</summary>
internal static class TagPairs
{
    /// <summary>The pairs of a hashtable, by their keys; a value that is empty is none.</summary>
    public static IReadOnlyList<KeyValuePair<string, string?>> Of(IDictionary? tags) => tags is null ? [] :
    [
        .. tags.Cast<DictionaryEntry>()
            .Select(static tag => new KeyValuePair<string, string?>(
                Convert.ToString(tag.Key, CultureInfo.InvariantCulture)!,
                Convert.ToString(tag.Value, CultureInfo.InvariantCulture) is { Length: > 0 } text ? text : null))
            .OrderBy(static tag => tag.Key, StringComparer.Ordinal),
    ];

    /// <summary>The list of an operation, under the names it has for key and value; a pair without a value has none there.</summary>
    public static List<object?> AsList(IReadOnlyList<KeyValuePair<string, string?>> pairs, string key, string value) =>
        [.. pairs.Select(pair => pair.Value is null
            ? new Dictionary<string, object?> { [key] = pair.Key }
            : new Dictionary<string, object?> { [key] = pair.Key, [value] = pair.Value })];
}
