using System.Globalization;

namespace DataWorksMeta.Delays;

/// <summary>On which days a node is planned, by its cron expression: seconds, minutes, hours, day, month, weekday.</summary>
internal static class CronDay
{
    private static readonly string[] s_months =
        ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];

    private static readonly string[] s_weekdays = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

    /// <summary>Whether it is planned on a day; <see langword="null"/> where that cannot be said.</summary>
    public static bool? IsDue(string? cron, DateTimeOffset day)
    {
        if (cron?.Split(' ', StringSplitOptions.RemoveEmptyEntries) is not [_, _, _, string ofMonth, string month, string weekday, ..])
            return null;
        if (Matches(month, day.Month, 1, 12, s_months) is not bool isMonth)
            return null;
        bool? isDay = ofMonth.Equals("L", StringComparison.OrdinalIgnoreCase)
            ? day.AddDays(1).Day == 1
            : Matches(ofMonth, day.Day, 1, 31, []);
        bool? isWeekday = OnWeekday(weekday, (int)day.DayOfWeek);
        if (!isMonth || isDay == false || isWeekday == false)
            return false;
        return isDay is null || isWeekday is null ? null : true;
    }

    /// <summary>When it is first planned on a day; <see langword="null"/> where that cannot be said.</summary>
    public static DateTimeOffset? First(string? cron, DateTimeOffset day)
    {
        if (cron?.Split(' ', StringSplitOptions.RemoveEmptyEntries) is not [_, string minute, string hour, _, _, _, ..])
            return null;
        int? first = FirstOf(hour, 0, 23);
        return first is int h && FirstOf(minute, 0, 59) is int m ? day.AddHours(h).AddMinutes(m) : null;
    }

    /// <summary>Whether it is planned several times a day.</summary>
    public static bool IsSeveral(string? cron) =>
        cron?.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [_, string minute, string hour, _, _, _, ..]
        && !(hour.All(char.IsAsciiDigit) && minute.All(char.IsAsciiDigit));

    // Some count the days of the week from Sunday, which is 1, others from Monday: a number says only what holds for both.
    private static bool? OnWeekday(string field, int day)
    {
        if (field.Any(char.IsAsciiLetter))
            return Matches(field, day + 1, 1, 7, s_weekdays);
        bool? fromSunday = Matches(field, day + 1, 1, 7, []);
        bool? fromMonday = Matches(field, day == 0 ? 7 : day, 0, 7, []);
        return fromSunday == fromMonday ? fromSunday : null;
    }

    private static int? FirstOf(string field, int least, int most)
    {
        for (int value = least; value <= most; value++)
        {
            if (Matches(field, value, least, most, []) is not bool isIn)
                return null;
            if (isIn)
                return value;
        }
        return null;
    }

    private static bool? Matches(string field, int value, int least, int most, string[] names)
    {
        bool isIn = false;
        foreach (string part in field.Split(','))
        {
            string[] halves = part.Split('/');
            string range = halves[0];
            if (halves.Length > 2 || !TryStep(halves, out int step))
                return null;
            int from = least;
            int to = most;
            if (range is not ("*" or "?"))
            {
                string[] ends = range.Split('-');
                if (ends.Length > 2 || Number(ends[0], names, least) is not int first || Number(ends[^1], names, least) is not int last)
                    return null;
                (from, to) = (first, ends.Length == 1 && halves.Length == 2 ? most : last);
            }
            isIn |= value >= from && value <= to && (value - from) % step == 0;
        }
        return isIn;
    }

    private static bool TryStep(string[] halves, out int step)
    {
        step = 1;
        return halves.Length == 1
            || (int.TryParse(halves[1], NumberStyles.None, CultureInfo.InvariantCulture, out step) && step > 0);
    }

    private static int? Number(string text, string[] names, int least)
    {
        int name = Array.IndexOf(names, text.ToUpperInvariant());
        if (name >= 0)
            return name + least;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;
    }
}
