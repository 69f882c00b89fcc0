using DataWorksMeta.Api;
using DataWorksMeta.Waiting;

namespace DataWorksMeta.Freshness;

/// <summary>A table whose data are watched until they are there, or it is known that they will not come.</summary>
/// <param name="source">What was given.</param>
/// <param name="request">What is asked about it.</param>
internal sealed class AwaitedFreshness(object? source, FreshnessRequest request) : Awaited(source)
{
    /// <inheritdoc/>
    public override string Name => $"table {request.Table}";

    /// <inheritdoc/>
    public override string ShortName => request.Table.ToString();

    /// <summary>The question: always about the date that was meant when the watch began.</summary>
    public FreshnessRequest Request => request.BizDate is null && Seen is TableFreshness seen
        ? request with { BizDate = ServiceDay.Of(seen.CheckedAt.AddDays(-1)) }
        : request;

    /// <summary>The status that a state begins with.</summary>
    public static string? StatusOf(string? state) => state?.Split(' ')[0];

    /// <inheritdoc/>
    protected override string StateOf(DwObject seen)
    {
        var table = (TableFreshness)seen;
        return $"{table.Status} {table.InstanceStatus} {table.Partition}".TrimEnd();
    }

    /// <inheritdoc/>
    protected override Verdict Judge(DwObject seen, TimeSpan now) =>
        ((TableFreshness)seen).Status is FreshnessState.Fresh or FreshnessState.Missing or FreshnessState.Unknown
            ? Verdict.Ended
            : Verdict.Waits;
}
