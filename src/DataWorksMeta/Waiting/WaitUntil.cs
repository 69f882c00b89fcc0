using System.Globalization;
using DataWorksMeta.Api;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Waiting;

/// <summary>The time at which a wait ends: a moment, or a time of today's clock in China.</summary>
internal sealed class WaitUntil
{
    /// <summary>What may be written, for errors.</summary>
    public const string Forms =
        "Write a time of today in China as 06:30, or a whole time as 2026-11-21 06:30. How long is waited is said with -TimeoutSec 10m.";

    // A text that has no year names a day before or after today, or an age: no end of a wait.
    private const int ShortestMoment = 8;

    private static readonly TimeSpan s_day = TimeSpan.FromDays(1);

    private readonly TimeSpan? _timeOfDay;
    private readonly DateTimeOffset _moment;

    private WaitUntil(TimeSpan? timeOfDay, DateTimeOffset moment)
    {
        _timeOfDay = timeOfDay;
        _moment = moment;
    }

    /// <summary>What time it is at the service.</summary>
    public Func<DateTimeOffset> Now { get; set; } = static () => Clock.System.UtcNow;

    /// <summary>The moment that is meant by who began to wait at that time: never one of the next day.</summary>
    public DateTimeOffset Moment(DateTimeOffset begun) => _timeOfDay is TimeSpan time ? ServiceDay.Of(begun) + time : _moment;

    /// <summary>Reads one; <see langword="null"/> where the text is none.</summary>
    public static WaitUntil? Parse(string? text)
    {
        string plain = NameText.Bare(text ?? string.Empty).Replace('：', ':');
        if (TimeOfDay(plain) is TimeSpan time)
            return new WaitUntil(time, default);
        bool isWhole = plain.Length >= ShortestMoment && plain.Any(char.IsAsciiDigit);
        return isWhole && ServiceDay.Parse(plain, Clock.System) is DateTimeOffset moment ? new WaitUntil(null, moment) : null;
    }

    private static TimeSpan? TimeOfDay(string text)
    {
        // As a time of the day and not as a duration, though both are written so.
        string[] formats = ["h\\:mm", "hh\\:mm", "h\\:mm\\:ss", "hh\\:mm\\:ss"];
        if (text is "24:00" or "24:00:00")
            return s_day;
        return TimeSpan.TryParseExact(text, formats, CultureInfo.InvariantCulture, out TimeSpan time) ? time : null;
    }
}
