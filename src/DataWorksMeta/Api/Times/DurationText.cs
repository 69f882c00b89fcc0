using System.Globalization;
using System.Text.RegularExpressions;

namespace DataWorksMeta.Api;

/// <summary>
/// How long something takes, as people write it: 30 and 30s are seconds, 10m, 2h, 26h, 90d, 1d12h, 0:0:30. A bare number is seconds.
/// </summary>
internal static partial class DurationText
{
    /// <summary>What may be written, for errors.</summary>
    public const string Forms =
        "Write it as 30 or 30s for seconds, 10m, 2h, 26h, 90d, 1d12h, 0:10:00 (hours, minutes, seconds), or as a TimeSpan.";

    private const double MostDays = 9999;

    /// <summary>Reads a duration; <see langword="null"/> where the text is none, or is longer than anything the service keeps.</summary>
    public static TimeSpan? Parse(string? text)
    {
        string plain = NameText.Bare(text ?? string.Empty);
        if (plain.Length is 0 or > 64)
            return null;
        if (double.TryParse(plain, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double seconds))
            return OfSeconds(seconds);
        return Clock().Match(plain) is { Success: true } clock ? OfClock(clock) : OfParts(plain);
    }

    /// <summary>So many seconds; <see langword="null"/> where that is none, or longer than anything the service keeps.</summary>
    public static TimeSpan? OfSeconds(double seconds) =>
        seconds >= 0 && seconds <= MostDays * 24 * 3600 ? TimeSpan.FromSeconds(seconds) : null;

    /// <summary>The same time; <see langword="null"/> where nobody can have meant it.</summary>
    /// <remarks>[timespan]30 is 3 microseconds: whoever writes it means another time.</remarks>
    public static TimeSpan? Checked(TimeSpan span) =>
        span == TimeSpan.Zero || (span >= TimeSpan.FromMilliseconds(1) && span.TotalDays <= MostDays) ? span : null;

    // 26:00 is 26 hours, though TimeSpan reads it otherwise or not at all.
    private static TimeSpan? OfClock(Match clock) => Checked(
        TimeSpan.FromDays(Number(clock.Groups["days"]))
        + TimeSpan.FromHours(Number(clock.Groups["hours"]))
        + TimeSpan.FromMinutes(Number(clock.Groups["minutes"]))
        + TimeSpan.FromSeconds(Number(clock.Groups["seconds"])));

    private static TimeSpan? OfParts(string text)
    {
        double seconds = 0;
        double last = double.MaxValue;
        int end = 0;
        foreach (Match part in Part().Matches(text))
        {
            double unit = Unit(part.Groups["unit"].Value);
            // 5m3h is more likely a slip of the hand than three hours and five minutes.
            if (part.Index != end || unit >= last)
                return null;
            seconds += Number(part.Groups["number"]) * unit;
            (last, end) = (unit, part.Index + part.Length);
        }
        return end == text.Length ? OfSeconds(seconds) : null;
    }

    private static double Unit(string word) => char.ToLowerInvariant(word[0]) switch
    {
        's' or '秒' => 1,
        'm' or '分' => 60,
        'h' or '小' or '时' => 3600,
        'd' or '天' => 24 * 3600,
        _ => 7 * 24 * 3600,
    };

    private static double Number(Group digits) =>
        digits.Success ? double.Parse(digits.Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(
        @"^(?:(?<days>[0-9]{1,4})\.)?(?<hours>[0-9]{1,5}):(?<minutes>[0-5]?[0-9])(?::(?<seconds>[0-5]?[0-9](?:\.[0-9]{1,7})?))?$",
        RegexOptions.CultureInvariant)]
    private static partial Regex Clock();

    [GeneratedRegex(
        @"\s*(?<number>[0-9]{1,9}(?:\.[0-9]{1,7})?)\s*"
        + "(?<unit>seconds?|secs?|s|minutes?|mins?|m|hours?|hrs?|h|days?|d|weeks?|w|秒钟?|分钟?|小时|时|天|周)",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Part();
}
