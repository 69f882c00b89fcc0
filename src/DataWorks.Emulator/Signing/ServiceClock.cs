using System.Globalization;

namespace DataWorks.Emulator.Signing;

/// <summary>The server's clock, which may be set wrong on purpose.</summary>
internal static class ServiceClock
{
    private static readonly TimeSpan s_window = TimeSpan.FromMinutes(15);

    public static DateTime Now(double offsetSeconds) => DateTime.UtcNow.AddSeconds(offsetSeconds);

    public static bool TryParse(string text, out DateTime moment) => DateTime.TryParseExact(
        text,
        "yyyy-MM-dd'T'HH:mm:ss'Z'",
        CultureInfo.InvariantCulture,
        DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
        out moment);

    public static bool IsWithinWindow(DateTime moment, double offsetSeconds) => (Now(offsetSeconds) - moment).Duration() <= s_window;

    /// <summary>Of another clock, where there is one.</summary>
    public static bool IsWithinWindow(DateTime moment, DateTime? now) => now is { } time && (time - moment).Duration() <= s_window;
}
