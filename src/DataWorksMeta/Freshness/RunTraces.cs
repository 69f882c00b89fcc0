namespace DataWorksMeta.Freshness;

/// <summary>Finds what the runs of a task have left in a table: each its own, whatever later ones have written.</summary>
/// <param name="data">What is there.</param>
/// <param name="schedule">The runs.</param>
/// <param name="day">The business date; <see langword="null"/> for runs of which there are several a day.</param>
/// <param name="now">The service's clock.</param>
internal sealed class RunTraces(TableData data, TaskSchedule schedule, DateTimeOffset? day, DateTimeOffset now)
{
    private readonly PartitionNaming? _naming = data.Partitions is PartitionScan scan ? PartitionNaming.Of(scan, schedule, now) : null;

    public RunTrace Of(Instance run)
    {
        DateTimeOffset own = day ?? TaskSchedule.DayOf(run);
        if (data.Partitions is not PartitionScan scan || _naming is null)
            return new RunTrace(run, data.WrittenAt >= run.CycTime, null, IsCertain: true, DateTimeOffset.MaxValue);
        bool isOfHours = day is null && scan.Newest?.Date?.HasHour == true;
        (DateTimeOffset start, DateTimeOffset end) = isOfHours ? _naming.HoursOf(run, schedule.Before(run)) : _naming.TimeOf(own);
        // What was written before the run was planned is not from it: it was made ahead.
        DatedPartition? found = data.Of(start, end)
            .FirstOrDefault(one => TaskSchedule.HasSucceeded(run) || !(one.Partition.ModifiedTime < run.CycTime));
        // Where it is not known after which hour names go, what the run has written tells.
        if (found is null && isOfHours && _naming.Hours is null)
            found = data.Of(own, own.AddDays(1)).FirstOrDefault(one => one.Partition.ModifiedTime >= run.CycTime);
        // A run that found nothing leaves an empty partition; one that is made before the run looks the same.
        if (found is null && TaskSchedule.HasSucceeded(run))
            found = data.EmptyOf(start, end);
        return new RunTrace(run, found is not null, found, scan.IsCertainFor(start), end);
    }
}
