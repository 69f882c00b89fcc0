using System.Globalization;
using DataWorksMeta.Api;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Backfills;

/// <summary>Hours of a day as people write them, in the service's form: <c>6</c>, <c>06:00</c>, <c>06:00:00</c>.</summary>
internal static class HourText
{
    private const string LastSecond = "23:59:59";

    private static readonly string[] s_forms = ["%H", "H:mm", "H:mm:ss"];

    /// <summary>The hours between two; <see langword="null"/> where one of them is given as nothing: then none are sent.</summary>
    /// <exception cref="DwException">One is no hour, or the second is not after the first.</exception>
    public static (string From, string To)? Between(string? from, string? to)
    {
        if (string.IsNullOrWhiteSpace(from) || string.IsNullOrWhiteSpace(to))
            return null;
        (string begin, string end) = (Of(from, "HourFrom"), Of(to, "HourTo"));
        return string.CompareOrdinal(begin, end) < 0
            ? (begin, end)
            : throw new DwException(
                ErrorId.InvalidInput,
                $"-HourFrom {begin} is not before -HourTo {end}.",
                advice: "Hours are those of one day in China: -HourFrom 6 -HourTo 12.");
    }

    private static string Of(string text, string parameter)
    {
        string plain = text.Trim();
        if (plain is "24" or "24:00" or "24:00:00")
            return LastSecond;
        return TimeOnly.TryParseExact(plain, s_forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out TimeOnly hour)
            ? hour.ToString("HH:mm:ss", CultureInfo.InvariantCulture)
            : throw new DwException(
                ErrorId.InvalidInput,
                $"-{parameter} '{NameText.Shown(text)}' is no hour of a day.",
                advice: "Write it as 6, 06:00 or 06:00:00.");
    }
}
