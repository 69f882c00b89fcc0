using System.Collections.Specialized;
using System.Globalization;
using System.Management.Automation;
using System.Numerics;
using System.Text.Json;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Pipeline;

/// <summary>Makes PowerShell objects of a reply. No number loses a digit, no field is left out.</summary>
internal static class ReplyObject
{
    public static object? From(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => FromObject(element),
        JsonValueKind.Array => element.EnumerateArray().Select(From).ToArray(),
        JsonValueKind.String => ReplyFields.Text(element),
        JsonValueKind.Number => FromNumber(element),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    private static object FromObject(JsonElement element)
    {
        JsonProperty[] fields = [.. element.EnumerateObject()];
        // Properties have no case, and none is nameless; keys of a dictionary may differ by case, and be empty.
        bool areNamed = fields.All(static field => field.Name.Length > 0);
        if (!areNamed || fields.DistinctBy(static field => field.Name, StringComparer.OrdinalIgnoreCase).Count() < fields.Length)
        {
            var map = new OrderedDictionary(StringComparer.Ordinal);
            foreach (JsonProperty field in fields)
                map[field.Name] = From(field.Value);
            return map;
        }
        var result = new PSObject();
        foreach (JsonProperty field in fields)
            result.Properties.Add(new PSNoteProperty(field.Name, From(field.Value)), preValidated: true);
        return result;
    }

    private static object FromNumber(JsonElement element)
    {
        if (element.TryGetInt64(out long number))
            return number;
        string text = element.GetRawText();
        if (WholeNumber.Parse(text) is long whole)
            return whole;
        if (BigInteger.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out BigInteger big))
            return big;
        bool fitsDecimal = text.IndexOfAny(['e', 'E']) < 0 && text.Length < 28;
        return fitsDecimal && element.TryGetDecimal(out decimal exact) ? exact : element.GetDouble();
    }
}
