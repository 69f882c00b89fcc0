using DataWorksMeta.Api;

namespace DataWorksMeta.Freshness;

/// <summary>Judges a table by all that is known of it.</summary>
/// <param name="request">What is asked.</param>
/// <param name="data">What is there.</param>
/// <param name="bizDate">The business date that was asked about.</param>
/// <param name="now">The service's clock.</param>
internal sealed class FreshnessJudge(FreshnessRequest request, TableData data, DateTimeOffset bizDate, DateTimeOffset now)
{
    /// <param name="tasks">Who writes the table.</param>
    /// <param name="refused">Why that is not known.</param>
    /// <param name="baselines">How the baselines stand on a day.</param>
    public Judgement Judge(IReadOnlyList<TaskFacts> tasks, DwException? refused, Func<DateTimeOffset, BaselineBoard?> baselines)
    {
        var judge = new TaskJudge(request, data, bizDate, now, baselines);
        if (data.IsView)
            return judge.Without("It is a view: it holds no data of its own.");
        Judgement judgement = request.UsesTasks ? ByTasks(judge, tasks, refused) : judge.Without(string.Empty);
        // What nothing else says a time for is judged by its age, be it there or not.
        if (judgement.Basis is null && request.Uses(FreshnessBasis.Age))
            return ByAge(judgement);
        return judgement is { Trouble: DwException trouble, Status: FreshnessState.Late or FreshnessState.Missing or FreshnessState.Due }
            ? throw trouble
            : judgement;
    }

    private Judgement ByTasks(TaskJudge judge, IReadOnlyList<TaskFacts> tasks, DwException? refused)
    {
        if (data.Partitions is { IsDated: false, Count: > 0 })
        {
            return judge.Without(
                $"The name of the partition {data.Name ?? "that is there"} holds no date: name the form with -PartitionFormat, or judge by "
                + "age: -WarnAfter, -ErrorAfter.");
        }
        if (data.Partitions is null && data.WrittenAt is null)
            return judge.Without("The service does not say when the table was last written.");
        Judgement judgement = tasks.Count > 0
            ? Best([.. tasks.Select(judge.Judge)])
            : judge.ByNobody(refused is null
                ? "No scheduled task writes it, so that nothing says when data should come: judge by age: -WarnAfter, -ErrorAfter."
                : $"The tasks that write it cannot be read: {refused.Message}");
        return judgement is { IsCertain: false, Status: FreshnessState.Late or FreshnessState.Missing }
            ? judge.Without(
                $"None of the {data.Partitions?.Count} partitions that were looked at is of {ServiceTime.Day(judgement.BizDate)}; "
                + "there are more.")
            : judgement;
    }

    // Of several tasks one is enough for data to be there; where they are not, whoever should have been first is to blame, and one that
    // cannot be read may bring them yet.
    private Judgement Best(Judgement[] all)
    {
        Judgement[] fresh = [.. all.Where(static one => one.Status == FreshnessState.Fresh)];
        if (fresh.Length > 0)
        {
            return fresh
                .OrderByDescending(static one => one.Run is Instance run && TaskSchedule.HasSucceeded(run))
                .ThenBy(one => Distance(one.Run?.FinishTime))
                .First();
        }
        return all
            .OrderBy(static one => Rank(one.Status))
            .ThenBy(static one => one.ExpectedAt ?? DateTimeOffset.MaxValue)
            .First();
    }

    private TimeSpan Distance(DateTimeOffset? finished) =>
        finished is DateTimeOffset end && data.WrittenAt is DateTimeOffset written ? (end - written).Duration() : TimeSpan.MaxValue;

    private static int Rank(string status) => status switch
    {
        FreshnessState.Late or FreshnessState.Due => 0,
        FreshnessState.Unknown => 1,
        _ => 2,
    };

    private Judgement ByAge(Judgement before)
    {
        Judgement judgement = before with
        {
            Status = FreshnessState.Unknown,
            Data = data,
            Basis = FreshnessBasis.Age,
            ExpectedAt = null,
            Run = null,
            Baseline = null,
        };
        if (data.WrittenAt is not DateTimeOffset written)
        {
            return data.Partitions is { Count: 0 } || (data.Partitions is { IsWhole: true, Newest: null })
                ? judgement with { Status = FreshnessState.Missing, Reason = "It has never been written: no partition holds data." }
                : judgement with { Reason = "The service does not say when it was last written." };
        }
        TimeSpan warn = request.WarnAfter ?? request.ErrorAfter!.Value;
        TimeSpan error = request.ErrorAfter ?? warn;
        TimeSpan age = now - written;
        string status = age <= warn ? FreshnessState.Fresh : age <= error ? FreshnessState.Due : FreshnessState.Late;
        string limit = status == FreshnessState.Late ? $"more than {Text(error)}" : status == FreshnessState.Due
            ? $"more than {Text(warn)} and not more than {Text(error)}"
            : $"not more than {Text(warn)}";
        return judgement with
        {
            Status = status,
            ExpectedAt = written + error,
            Reason = $"Last written at {TaskJudge.At(written)}, {limit} ago.{Hole()}",
        };
    }

    // An age is that of the whole table: where a day was asked for, it hides that this one is not there.
    private string Hole() => request.BizDate is not null && data.Partitions is { IsDated: true } scan && scan.IsCertainFor(bizDate)
        && data.Of(bizDate) is null
            ? $" No data of {ServiceTime.Day(bizDate)} are there."
            : string.Empty;

    private static string Text(TimeSpan span) => string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"{(span.TotalHours >= 1 ? $"{span.TotalHours:0.##} h" : $"{span.TotalSeconds:0.###} s")}");
}
