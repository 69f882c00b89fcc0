using System.Text.Json;
using System.Text.RegularExpressions;

namespace DataWorksMeta.Transport;

/// <summary>
/// Reads fields as the service means them: numbers and truths may come as text, lists as <see langword="null"/> or as a single object.
/// </summary>
internal static class ReplyFields
{
    private static readonly Regex s_halfPair = new(
        @"(?<!\\u[dD][89abAB][0-9a-fA-F]{2})\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[dD][89abAB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F][0-9a-fA-F]{2})",
        RegexOptions.CultureInvariant);

    public static JsonElement? Find(JsonElement parent, string name) => TryFind(parent, name, out JsonElement field) ? field : null;

    /// <summary>A field that holds something; under its name in another letter case where it has none as it is written.</summary>
    public static bool TryFind(JsonElement parent, string name, out JsonElement field)
    {
        field = default;
        return Has(parent, name, out field) && field.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined);
    }

    /// <summary>Whether the field is there, be it <see langword="null"/>.</summary>
    public static bool Has(JsonElement parent, string name, out JsonElement field)
    {
        field = default;
        return parent.ValueKind == JsonValueKind.Object
            && (parent.TryGetProperty(name, out field) || HasInAnyCase(parent, name, out field));
    }

    private static bool HasInAnyCase(JsonElement parent, string name, out JsonElement field)
    {
        foreach (JsonProperty property in parent.EnumerateObject())
        {
            if (string.Equals(property.Name, name, StringComparison.OrdinalIgnoreCase))
            {
                field = property.Value;
                return true;
            }
        }
        field = default;
        return false;
    }

    /// <summary>Follows a dotted path such as <c>Data.DataEntityList</c>.</summary>
    public static JsonElement? FindPath(JsonElement root, string path)
    {
        JsonElement? current = root;
        foreach (string name in path.Split('.'))
        {
            if (current is not JsonElement element)
                return null;
            current = Find(element, name);
        }
        return current;
    }

    public static string? Text(JsonElement parent, string name) => TryFind(parent, name, out JsonElement field) ? Text(field) : null;

    public static string? Text(JsonElement field) => field.ValueKind switch
    {
        JsonValueKind.String => String(field),
        JsonValueKind.Null or JsonValueKind.Undefined => null,
        JsonValueKind.Number => WholeNumber.Digits(field.GetRawText()),
        _ => field.GetRawText(),
    };

    private static string? String(JsonElement field)
    {
        try
        {
            return field.GetString();
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair: a comment that was cut to a length on its way into the catalogue.
            using var mended = JsonDocument.Parse(s_halfPair.Replace(field.GetRawText(), @"\uFFFD"));
            return mended.RootElement.GetString();
        }
    }

    public static long? Long(JsonElement parent, string name) => TryFind(parent, name, out JsonElement field) ? Long(field) : null;

    /// <summary>
    /// A whole number in any of its spellings: <c>20</c>, <c>20.0</c>, <c>2E1</c>, as a number or as text. Exactly, beyond 2^53 as well.
    /// </summary>
    public static long? Long(JsonElement field) => field.ValueKind switch
    {
        JsonValueKind.Number when field.TryGetInt64(out long number) => number,
        JsonValueKind.Number => WholeNumber.Parse(field.GetRawText()),
        JsonValueKind.String => WholeNumber.Parse(Text(field)!),
        _ => null,
    };

    public static int? Int(JsonElement parent, string name) =>
        Long(parent, name) is long number and >= int.MinValue and <= int.MaxValue ? (int)number : null;

    public static bool? Truth(JsonElement parent, string name) => TryFind(parent, name, out JsonElement field) ? Truth(field) : null;

    public static bool? Truth(JsonElement field) => field.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number => Long(field) switch { 1 => true, 0 => false, _ => null },
        JsonValueKind.String => Truth(Text(field)!),
        _ => null,
    };

    public static bool? Truth(string word) => word.Trim().ToUpperInvariant() switch
    {
        "TRUE" or "YES" or "Y" => true,
        "FALSE" or "NO" or "N" => false,
        string text => WholeNumber.Parse(text) switch { 1 => true, 0 => false, _ => null },
    };

    /// <summary>Epoch milliseconds, or seconds where the number is too small for them; zero and below mean "never".</summary>
    public static DateTimeOffset? Time(JsonElement parent, string name) => Long(parent, name) is long number ? EpochTime.Of(number) : null;

    /// <summary>The items of a list; none where it is absent, and the one where a list of one came without its brackets (XML).</summary>
    public static IEnumerable<JsonElement> Items(JsonElement? list)
    {
        if (list is not JsonElement element)
            yield break;
        if (element.ValueKind == JsonValueKind.Object)
        {
            yield return element;
        }
        else if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (JsonElement item in element.EnumerateArray())
                yield return item;
        }
    }
}
