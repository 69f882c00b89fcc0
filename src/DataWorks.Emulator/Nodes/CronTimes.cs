using System.Globalization;

namespace DataWorks.Emulator;

/// <summary>What a cron expression says, as far as the emulator understands it.</summary>
internal sealed record CronTimes(bool IsHourly, long Hour, long Minute)
{
    public static CronTimes Read(string cron)
    {
        string[] fields = cron.Split(' ');
        bool hourly = cron.Contains("/1", StringComparison.Ordinal);
        return new CronTimes(
            hourly,
            hourly ? 0 : long.Parse(fields[2], CultureInfo.InvariantCulture),
            long.Parse(fields[1], CultureInfo.InvariantCulture));
    }
}
