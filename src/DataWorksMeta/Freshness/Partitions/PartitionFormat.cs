using System.Globalization;
using DataWorksMeta.Api;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Freshness;

/// <summary>How dates stand in the names of partitions.</summary>
internal abstract class PartitionFormat
{
    private const int FirstYear = 1990;
    private const int LastYear = 2199;

    /// <summary>The usual ways: the first level whose value is a date, and the hour in the level after it.</summary>
    public static PartitionFormat Usual { get; } = new UsualFormat();

    /// <summary>
    /// A format of .NET for the value of a level (<c>yyyy_MM_dd</c>), for several that follow each other (<c>yyyyMMdd/HH</c>), or for
    /// levels by their names (<c>ds=yyyyMMdd/hh=HH</c>).
    /// </summary>
    /// <exception cref="DwException">It is no format of a date.</exception>
    public static PartitionFormat Of(string? format) =>
        NameText.Clean(format) is string text ? new GivenFormat(text) : Usual;

    /// <summary>The time in the name of a partition; <see langword="null"/> where there is none.</summary>
    public PartitionDate? Read(string? partition)
    {
        if (partition is null)
            return null;
        (string Name, string Value)[] levels =
        [
            .. partition.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(static level =>
                level.IndexOf('=') is > 0 and int equals
                    ? (level[..equals].Trim().ToLowerInvariant(), NameText.Bare(level[(equals + 1)..]))
                    : (string.Empty, NameText.Bare(level))),
        ];
        return Read(levels);
    }

    protected abstract PartitionDate? Read(ReadOnlySpan<(string Name, string Value)> levels);

    private static DateTime? Parse(string text, string format) =>
        DateTime.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime time)
        && time.Year is >= FirstYear and <= LastYear
            ? time
            : null;

    private sealed class UsualFormat : PartitionFormat
    {
        private static readonly (string Format, char Unit)[] s_formats =
        [
            ("yyyyMMdd", 'd'), ("yyyy-MM-dd", 'd'), ("yyyyMMddHH", 'H'), ("yyyyMM", 'M'), ("yyyy-MM", 'M'), ("yyyy-MM-dd-HH", 'H'),
            ("yyyy-MM-dd HH", 'H'), ("yyyy_MM_dd", 'd'), ("yyyy.MM.dd", 'd'), ("yyyyMMddHHmm", 'H'), ("yyyyMMddHHmmss", 'H'),
            ("yyyy-MM-dd HH:mm:ss", 'H'), ("yyyy-MM-dd HH:mm", 'H'), ("yyyyMMdd_HH", 'H'), ("yyyyMMdd-HH", 'H'),
        ];

        protected override PartitionDate? Read(ReadOnlySpan<(string Name, string Value)> levels)
        {
            for (int i = 0; i < levels.Length; i++)
            {
                if (Whole(levels, i) is PartitionDate date)
                    return date;
                if (InLevels(levels, i) is PartitionDate parts)
                    return parts;
            }
            return null;
        }

        private static PartitionDate? Whole(ReadOnlySpan<(string Name, string Value)> levels, int at)
        {
            foreach ((string format, char unit) in s_formats)
            {
                if (levels[at].Value.Length != format.Length || Parse(levels[at].Value, format) is not DateTime time)
                    continue;
                DateTime start = unit == 'H' ? time.Date.AddHours(time.Hour) : time;
                return unit == 'd' && at + 1 < levels.Length && Hour(levels[at + 1]) is int hour
                    ? PartitionDate.Of(start.AddHours(hour), 'H', isSortable: at == 0)
                    : PartitionDate.Of(start, unit, isSortable: at == 0);
            }
            return null;
        }

        // year=2026/month=11/day=20/hour=07, as Hive has it.
        private static PartitionDate? InLevels(ReadOnlySpan<(string Name, string Value)> levels, int at)
        {
            if (levels[at].Name is not ("year" or "yyyy" or "yr" or "y") || Number(levels, at, FirstYear, LastYear) is not int year)
                return null;
            bool isSortable = at == 0 && levels.Length > at + 1 && levels[at + 1].Value.Length == 2;
            int? month = IsNamed(levels, at + 1, "month", "mon", "mm", "m") ? Number(levels, at + 1, 1, 12) : null;
            if (month is null)
                return PartitionDate.Of(new DateTime(year, 1, 1), 'y', at == 0);
            int? day = IsNamed(levels, at + 2, "day", "dd", "d")
                ? Number(levels, at + 2, 1, DateTime.DaysInMonth(year, month.Value))
                : null;
            if (day is null)
                return PartitionDate.Of(new DateTime(year, month.Value, 1), 'M', isSortable);
            var start = new DateTime(year, month.Value, day.Value);
            isSortable &= levels[at + 2].Value.Length == 2;
            return at + 3 < levels.Length && Hour(levels[at + 3]) is int hour
                ? PartitionDate.Of(start.AddHours(hour), 'H', isSortable)
                : PartitionDate.Of(start, 'd', isSortable);
        }

        private static bool IsNamed(ReadOnlySpan<(string Name, string Value)> levels, int at, params ReadOnlySpan<string> names) =>
            at < levels.Length && names.Contains(levels[at].Name);

        private static int? Number(ReadOnlySpan<(string Name, string Value)> levels, int at, int least, int most) =>
            int.TryParse(levels[at].Value, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            && number >= least && number <= most
                ? number
                : null;

        private static int? Hour((string Name, string Value) level)
        {
            if (level.Name is not ("hh" or "hour" or "h" or "hr" or "hours" or "hh24" or "pt_hour" or "dh"))
                return null;
            string digits = level.Value.Length is 4 or 5 ? level.Value[..2] : level.Value;
            bool isNumber = int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int hour);
            return digits.Length is 1 or 2 && isNumber && hour < 24 ? hour : null;
        }
    }

    private sealed class GivenFormat : PartitionFormat
    {
        private static readonly DateTime s_sample = new(2026, 11, 20, 13, 0, 0);

        private readonly (string Name, string Format)[] _levels;
        private readonly string _format;
        private readonly char _unit;

        public GivenFormat(string format)
        {
            _levels =
            [
                .. format.Split('/').Select(static level => level.IndexOf('=') is > 0 and int equals
                    ? (level[..equals].Trim().ToLowerInvariant(), level[(equals + 1)..].Trim())
                    : (string.Empty, level.Trim())),
            ];
            _format = string.Join('/', _levels.Select(static level => level.Format)).Replace("/", "'/'", StringComparison.Ordinal);
            _unit = _format.Contains('H') ? 'H' : _format.Contains('d') ? 'd' : _format.Contains('M') ? 'M' : 'y';
            if (!IsDate())
                throw Wrong(format);
        }

        protected override PartitionDate? Read(ReadOnlySpan<(string Name, string Value)> levels)
        {
            bool isNamed = _levels.Any(static level => level.Name.Length > 0);
            for (int at = 0; at + (isNamed ? 0 : _levels.Length) <= levels.Length; at++)
            {
                var values = new List<string>();
                for (int i = 0; i < _levels.Length; i++)
                {
                    if (isNamed)
                        values.AddRange(Named(levels, _levels[i].Name));
                    else
                        values.Add(levels[at + i].Value);
                }
                if (Parse(string.Join('/', values), _format) is DateTime time)
                {
                    bool isSortable = _format.StartsWith("yyyy", StringComparison.Ordinal)
                        && (isNamed ? levels[0].Name == _levels[0].Name : at == 0);
                    return PartitionDate.Of(_unit == 'H' ? time.Date.AddHours(time.Hour) : time, _unit, isSortable);
                }
                if (isNamed)
                    return null;
            }
            return null;
        }

        private static List<string> Named(ReadOnlySpan<(string Name, string Value)> levels, string name)
        {
            var values = new List<string>();
            foreach ((string level, string value) in levels)
            {
                if (level == name)
                    values.Add(value);
            }
            return values;
        }

        private bool IsDate()
        {
            try
            {
                return _format.Contains("yy", StringComparison.Ordinal)
                    && Parse(s_sample.ToString(_format, CultureInfo.InvariantCulture), _format)?.Year == s_sample.Year;
            }
            catch (FormatException)
            {
                return false;
            }
        }

        private static DwException Wrong(string format) => new(
            ErrorId.InvalidInput,
            $"'{NameText.Shown(format)}' is no format of a date in the name of a partition.",
            advice: "Write it as yyyyMMdd, yyyy_MM_dd, yyyyMMdd/HH, or with the names of the levels: ds=yyyyMMdd/hh=HH.");
    }
}
