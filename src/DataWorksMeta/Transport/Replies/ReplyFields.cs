using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace DataWorksMeta.Transport;

/// <summary>
/// Reads fields as the service means them: numbers and truths may come as text, lists as <see langword="null"/> or as a single object.
/// </summary>
internal static class ReplyFields
{
    // A longer run of digits would not be a time but an id.
    private const long LatestSeconds = 99_999_999_999;

    private const NumberStyles WholeNumber =
        NumberStyles.AllowLeadingSign | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite;

    private static readonly Regex s_halfPair = new(
        @"(?<!\\u[dD][89abAB][0-9a-fA-F]{2})\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[dD][89abAB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F][0-9a-fA-F]{2})",
        RegexOptions.CultureInvariant);

    public static JsonElement? Find(JsonElement parent, string name) => TryFind(parent, name, out JsonElement field) ? field : null;

    public static bool TryFind(JsonElement parent, string name, out JsonElement field)
    {
        field = default;
        return parent.ValueKind == JsonValueKind.Object
            && parent.TryGetProperty(name, out field)
            && field.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined);
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

    public static long? Long(JsonElement parent, string name)
    {
        if (!TryFind(parent, name, out JsonElement field))
            return null;
        if (field.ValueKind == JsonValueKind.Number && field.TryGetInt64(out long number))
            return number;
        return long.TryParse(Text(field), WholeNumber, CultureInfo.InvariantCulture, out number) ? number : null;
    }

    public static int? Int(JsonElement parent, string name) =>
        Long(parent, name) is long number and >= int.MinValue and <= int.MaxValue ? (int)number : null;

    public static bool? Truth(JsonElement parent, string name)
    {
        if (!TryFind(parent, name, out JsonElement field))
            return null;
        return field.ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            JsonValueKind.Number => field.TryGetInt64(out long number) ? number != 0 : null,
            JsonValueKind.String => Text(field)!.Trim().ToUpperInvariant() switch
            {
                "TRUE" or "1" => true,
                "FALSE" or "0" => false,
                _ => null,
            },
            _ => null,
        };
    }

    /// <summary>Epoch milliseconds, or seconds where the number is too small for them; zero and below mean "never".</summary>
    public static DateTimeOffset? Time(JsonElement parent, string name)
    {
        if (Long(parent, name) is not long number || number <= 0 || number > 253_402_300_799_999)
            return null;
        return number <= LatestSeconds ? DateTimeOffset.FromUnixTimeSeconds(number) : DateTimeOffset.FromUnixTimeMilliseconds(number);
    }

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
