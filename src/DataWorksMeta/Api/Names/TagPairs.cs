using System.Collections;
using System.Globalization;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Api;

/// <summary>Tags as a person writes them, and as the service takes them.</summary>
internal static class TagPairs
{
    /// <summary>The pairs of a hashtable, by their keys; a value that is empty is none.</summary>
    public static IReadOnlyList<KeyValuePair<string, string?>> Of(IDictionary? tags)
    {
        var pairs = new List<KeyValuePair<string, string?>>();
        foreach (DictionaryEntry tag in tags ?? new Hashtable())
        {
            string key = NameText.Clean(Text(tag.Key)) ?? throw new DwException(
                ErrorId.EmptyInput, "a tag without a key was given.", advice: "Name the key, such as @{ priority = 'p1' }.");
            pairs.Add(new KeyValuePair<string, string?>(key, NameText.Clean(Text(tag.Value))));
        }
        return [.. pairs.OrderBy(static tag => tag.Key, StringComparer.Ordinal)];
    }

    private static string? Text(object? value) => value is IEnumerable and not (string or IConvertible)
        ? throw new DwException(ErrorId.InvalidInput, "a tag has one value, and a list or a table was given.")
        : Convert.ToString(value, CultureInfo.InvariantCulture);

    /// <summary>The list of an operation, under the names it has for key and value; a pair without a value has none there.</summary>
    public static List<object?> AsList(IReadOnlyList<KeyValuePair<string, string?>> pairs, string key, string value) =>
        [.. pairs.Select(pair => pair.Value is null
            ? new Dictionary<string, object?> { [key] = pair.Key }
            : new Dictionary<string, object?> { [key] = pair.Key, [value] = pair.Value })];
}
