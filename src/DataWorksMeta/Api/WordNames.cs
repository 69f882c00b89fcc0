using System.Globalization;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Api;

/// <summary>The words of an enumeration, by their numbers and by themselves.</summary>
internal static class WordNames<TWord>
    where TWord : struct, Enum
{
    private static readonly Dictionary<string, string> s_names = Names();

    /// <summary>The word as this module writes it; a text that is none of them, as it came.</summary>
    public static string Of(string text)
    {
        string plain = text.Trim();
        if (s_names.TryGetValue(plain.Replace("_", string.Empty, StringComparison.Ordinal), out string? name))
            return name;
        return WholeNumber.Parse(plain) is long number
            && s_names.TryGetValue(number.ToString(CultureInfo.InvariantCulture), out name)
                ? name
                : plain;
    }

    private static Dictionary<string, string> Names()
    {
        var names = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (TWord word in Enum.GetValues<TWord>())
        {
            names[word.ToString()] = word.ToString();
            names[Convert.ToInt64(word, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture)] = word.ToString();
        }
        return names;
    }
}
