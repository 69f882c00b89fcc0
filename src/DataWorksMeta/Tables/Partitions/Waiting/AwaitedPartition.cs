using DataWorksMeta.Api;
using DataWorksMeta.Freshness;
using DataWorksMeta.Waiting;

namespace DataWorksMeta.Tables;

/// <summary>A partition that is waited for.</summary>
/// <param name="source">What was given.</param>
/// <param name="table">The table it belongs to.</param>
/// <param name="partition">Its specification, as it was given.</param>
/// <param name="wish">What it must be like.</param>
internal sealed class AwaitedPartition(object? source, PartitionTable table, string partition, PartitionWish wish) : Awaited(source)
{
    private string? _lack;

    // What was given, and not what was seen of it: whoever waits knows it by that.
    /// <inheritdoc/>
    public override object? Target => Source;

    /// <inheritdoc/>
    public override string Name => $"partition {Partition} of {table}";

    /// <inheritdoc/>
    public override string ShortName => Partition;

    /// <inheritdoc/>
    public override string Unfinished => _lack is null ? "has not come" : "is not as it should be";

    /// <inheritdoc/>
    public override string GoesOn => string.Empty;

    /// <inheritdoc/>
    public override string Standing => _lack ?? "is not there";

    /// <inheritdoc/>
    public override string LateAdvice
    {
        get
        {
            string day = Day is DateTimeOffset date ? $" -BizDate {ServiceTime.Day(date)}" : string.Empty;
            string region = table.Caller.Region is string name ? $" -Region {name}" : string.Empty;
            if (table.Identity.Guid is null)
                return "Wait longer: -TimeoutSec, -Until.";
            return $"See what it waits for: Trace-DwTableDelay {table}{day}{region}. Or wait longer: -TimeoutSec, -Until.";
        }
    }

    public PartitionTable Table => table;

    /// <summary>Its specification: as it was given, and as the table has it once that is known.</summary>
    public string Partition { get; set; } = partition;

    /// <summary>Whether it fits the table.</summary>
    public bool IsChecked { get; set; }

    /// <summary>Whether it is there, as far as is known, and more must be learnt of it.</summary>
    public bool IsThere { get; set; }

    /// <summary>The business date that was named; else that of its name.</summary>
    public DateTimeOffset? BizDate { get; init; }

    /// <summary>The business date of the run that writes it; <see langword="null"/> where it is not known.</summary>
    public DateTimeOffset? Day =>
        BizDate ?? (PartitionFormat.Usual.Read(Partition) is { } date && date.End - date.Start <= TimeSpan.FromDays(1)
            ? ServiceDay.Of(date.Start)
            : null);

    public PartitionWish Wish => wish;

    /// <inheritdoc/>
    public override Task<(DwObject Object, DwException? Failure)> CompleteAsync(Waiter waiter, CancellationToken token) =>
        Task.FromResult(((DwObject)((PartitionSight)Seen!).Partition!, (DwException?)null));

    /// <inheritdoc/>
    protected override string? StateOf(DwObject seen) => ((PartitionSight)seen).Partition is not TablePartition there ? "absent"
        : wish.Lack(there, ((PartitionSight)seen).Now) is null ? "complete"
        : "incomplete";

    /// <inheritdoc/>
    protected override Verdict Judge(DwObject seen, TimeSpan now)
    {
        var sight = (PartitionSight)seen;
        _lack = sight.Partition is TablePartition there ? wish.Lack(there, sight.Now) : null;
        return sight.Partition is not null && _lack is null ? Verdict.Ended : Verdict.Waits;
    }
}
