using DataWorksMeta.Api;
using DataWorksMeta.Baselines;

namespace DataWorksMeta;

/// <summary>How a baseline stands on a business date (ListBaselineStatuses, GetBaselineStatus).</summary>
public sealed class BaselineStatus(Row row) : DwObject(row), IOwned
{
    // A hundred years: what is longer was never a number of seconds.
    private const long LongestBuffer = 100L * 366 * 24 * 3600;

    /// <summary>The id of the baseline.</summary>
    public long? BaselineId { get; } = row.Long("BaselineId") ?? row.Subject<BaselineDay>()?.BaselineId;

    /// <summary>Its name.</summary>
    public string? BaselineName { get; } = row.Text("BaselineName");

    /// <summary><c>DAILY</c> or <c>HOURLY</c>; only of a list.</summary>
    public string? BaselineType { get; } = row.Text("BaselineType");

    /// <summary>The business date, midnight in China.</summary>
    public DateTimeOffset? BizDate { get; } = row.Date("Bizdate")
        ?? row.Subject<BaselineDay>()?.BizDate
        ?? row.Subject<BaselineStatusFilter>()?.BizDate;

    /// <summary>Which group of the day: 1 of a daily one.</summary>
    public int? InGroupId { get; } = row.Int("InGroupId") ?? row.Subject<BaselineDay>()?.InGroupId;

    /// <summary>
    /// <c>SAFE</c>; <c>DANGEROUS</c>, which will be late by all likelihood; <c>OVER</c>, which is late; <c>ERROR</c>, which has a run that
    /// failed, or does not watch.
    /// </summary>
    public string? Status { get; } = BaselineWord.Of(row.Text("Status"));

    /// <summary><c>FINISH</c> or <c>UNFINISH</c>.</summary>
    public string? FinishStatus { get; } = row.Text("FinishStatus");

    /// <summary>The time that is left, in seconds; below 0 it is late.</summary>
    public long? Buffer { get; } = row.Long("Buffer");

    /// <summary>The same as a span of time.</summary>
    public TimeSpan? Margin => Buffer is > -LongestBuffer and < LongestBuffer and long seconds ? TimeSpan.FromSeconds(seconds) : null;

    /// <summary>Its priority: 1, 3, 5, 7 or, highest, 8.</summary>
    public int? Priority { get; } = row.Int("Priority");

    /// <summary>The account id of the owner.</summary>
    public string? OwnerId { get; } = row.Id("Owner");

    /// <summary>The owner's name among the members of the workspace (ListProjectMembers); only with <c>-ResolveOwner</c>.</summary>
    public string? OwnerName { get; private set; }

    /// <summary>The id of the workspace.</summary>
    public long? ProjectId { get; } = row.Long("ProjectId");

    /// <summary>When it must be done.</summary>
    public DateTimeOffset? SlaTime { get; } = row.Time("SlaTime");

    /// <summary>From when on it warns.</summary>
    public DateTimeOffset? ExpTime { get; } = row.Time("ExpTime");

    /// <summary>When the service thinks that it will be done.</summary>
    public DateTimeOffset? EndCast { get; } = row.Time("EndCast");

    /// <summary>When it was done.</summary>
    public DateTimeOffset? FinishTime { get; } = row.Time("FinishTime");

    /// <summary>The topic it waits behind, where that was asked about.</summary>
    public long? TopicId { get; } = row.Subject<BaselineStatusFilter>()?.TopicId;

    /// <summary>The run that holds it up; only of one baseline that is asked for.</summary>
    public BaselineInstance? BlockInstance { get; } =
        row.List("BlockInstance", static run => new BaselineInstance(run)) is [BaselineInstance run, ..] ? run : null;

    /// <summary>The run that ends last; only of one baseline that is asked for.</summary>
    public BaselineInstance? LastInstance { get; } =
        row.List("LastInstance", static run => new BaselineInstance(run)) is [BaselineInstance run, ..] ? run : null;

    internal override string Identity => $"{BaselineId} {BizDate:yyyyMMdd} {InGroupId}";

    string? IOwned.OwnerName { set => OwnerName = value; }

    /// <inheritdoc/>
    public override string ToString() => $"{ObjectText.NameAndId(BaselineName, BaselineId)} {Status}";
}
