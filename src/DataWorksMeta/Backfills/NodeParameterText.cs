using System.Collections;
using System.Globalization;
using DataWorksMeta.Api;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Backfills;

/// <summary>Parameters of nodes in the service's words: <c>a=123 b=456</c>, and where there are several nodes, by node in JSON.</summary>
internal static class NodeParameterText
{
    /// <summary>The parameters by node.</summary>
    /// <param name="map">Ids of nodes, with a text or pairs for each.</param>
    /// <exception cref="DwException">A key is no id of a node.</exception>
    public static string? ByNode(IDictionary? map)
    {
        if (map is null)
            return null;
        var texts = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (DictionaryEntry entry in map)
        {
            string key = Convert.ToString(entry.Key, CultureInfo.InvariantCulture)?.Trim() ?? string.Empty;
            if (!long.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            {
                throw new DwException(
                    ErrorId.InvalidInput,
                    $"-NodeParameter has the key '{NameText.Shown(key)}', which is no id of a node.",
                    advice: "Write it as @{ 700001 = 'day=20261120 mode=full' }: the id of a node, and the text of its parameters.");
            }
            texts[key] = Of(entry.Value);
        }
        return ParameterText.Json(texts);
    }

    /// <summary>The parameters of one node: a text as it is, or pairs.</summary>
    public static string Of(object? value) => value switch
    {
        null => string.Empty,
        IDictionary pairs => string.Join(' ', pairs.Cast<DictionaryEntry>().Select(static pair => $"{Text(pair.Key)}={Text(pair.Value)}")),
        _ => Text(value),
    };

    private static string Text(object? value) => Convert.ToString(value, CultureInfo.InvariantCulture) ?? string.Empty;
}
