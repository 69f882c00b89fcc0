namespace DataWorksMeta.Freshness;

/// <summary>
/// After what the partitions of a task are named, as those tell that its runs have written: after the business date as a rule, or after the
/// day of the run; the hour before a run, or its own hour.
/// </summary>
internal sealed class PartitionNaming
{
    private static readonly TimeSpan s_hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan s_day = TimeSpan.FromDays(1);

    // How long after a run what it has written may be told of.
    private static readonly TimeSpan s_delay = TimeSpan.FromMinutes(30);

    private PartitionNaming(TimeSpan days, TimeSpan? hours)
    {
        Days = days;
        Hours = hours;
    }

    /// <summary>How long after the business date of a run the day begins that its partition is named after: none, or a day.</summary>
    public TimeSpan Days { get; }

    /// <summary>How long after the hour of a run the hour begins that its partition is named after; where that is known.</summary>
    public TimeSpan? Hours { get; }

    public static PartitionNaming Of(PartitionScan scan, TaskSchedule schedule, DateTimeOffset now)
    {
        int same = 0;
        int next = 0;
        var hours = new Dictionary<TimeSpan, int>();
        foreach (DatedPartition one in scan.Dated)
        {
            if (one.Partition.ModifiedTime is not DateTimeOffset written || schedule.Writer(written, now, s_delay) is not Instance run)
                continue;
            DateTimeOffset day = TaskSchedule.DayOf(run);
            if (one.Date!.Covers(day))
                same++;
            else if (one.Date.Covers(day + s_day))
                next++;
            TimeSpan after = one.Date.Start - TaskSchedule.HourOf(run);
            if (one.Date.HasHour && (after == -s_hour || after == TimeSpan.Zero || after == -s_day || after == -s_day - s_hour))
                hours[after] = hours.GetValueOrDefault(after) + 1;
        }
        // Where no times are told: nothing of a business date is there before its run.
        bool isAhead = same + next == 0
            && scan.Newest is { Partition.ModifiedTime: null, Date: { } newest }
            && schedule.LastSucceeded is Instance last
            && newest.IsAfter(TaskSchedule.DayOf(last));
        return new PartitionNaming(
            next > same || isAhead ? s_day : TimeSpan.Zero,
            hours.Count > 0 ? hours.MaxBy(static pair => pair.Value).Key : null);
    }

    /// <summary>The time that the data of a business date are of, as the names have it.</summary>
    public (DateTimeOffset Start, DateTimeOffset End) TimeOf(DateTimeOffset day) => (day + Days, day + Days + s_day);

    /// <summary>The hours that the data of a run are of, as the names have it.</summary>
    /// <param name="run">The run, one of many in a day.</param>
    /// <param name="before">The run before it: those of each six hours have six of them.</param>
    public (DateTimeOffset Start, DateTimeOffset End) HoursOf(Instance run, Instance? before)
    {
        DateTimeOffset end = TaskSchedule.HourOf(run) + (Hours ?? -s_hour) + s_hour;
        TimeSpan length = before is null ? s_hour : TaskSchedule.HourOf(run) - TaskSchedule.HourOf(before);
        return (end - (length > s_hour && length <= s_day ? length : s_hour), end);
    }
}
