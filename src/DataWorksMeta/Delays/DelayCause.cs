using System.Globalization;
using DataWorksMeta.Api;
using DataWorksMeta.Delays;
using DataWorksMeta.Transport;

namespace DataWorksMeta;

/// <summary>
/// A run that a table waits for, or that there is none: whose it is, since when, and how far up it lies (GetMetaTableProducingTasks,
/// GetNode, GetNodeParents, ListInstances). Times are China time; of the table itself, <see cref="Depth"/> is 0.
/// </summary>
public sealed class DelayCause : DwObject
{
    internal DelayCause(ICaller caller, DelayVerdict kind)
        : base(caller) => Kind = kind;

    /// <summary>The table that was asked about; <see langword="null"/> where a node, a run or a baseline was.</summary>
    public string? TableGuid { get; internal init; }

    /// <summary>The partition of it, where one was asked about.</summary>
    public string? Partition { get; internal init; }

    /// <summary>The business date that was asked about, midnight in China.</summary>
    public DateTimeOffset? BizDate { get; internal init; }

    /// <summary>
    /// <c>Failed</c>, <c>Frozen</c>, <c>Slow</c>, <c>WaitingForResource</c>, <c>OtherCycle</c> (the run of the business date before),
    /// <c>QualityCheck</c>, <c>ConditionCheck</c>, <c>Running</c>, <c>NoRun</c> (none on that day), <c>NoAccess</c>, <c>Unknown</c>,
    /// <c>NoTask</c>; <c>NotDue</c>, <c>DeliveredLate</c> and <c>Delivered</c> accuse nobody.
    /// </summary>
    public string Verdict => Kind.ToString();

    /// <summary>Whether it is the one to begin with.</summary>
    public bool IsFirst { get; internal set; }

    /// <summary>The node whose run it is.</summary>
    public long? NodeId { get; internal init; }

    /// <summary>Its name.</summary>
    public string? NodeName { get; internal init; }

    /// <summary>The id of the run.</summary>
    public long? InstanceId { get; internal init; }

    /// <summary>How the run stands, in the service's word.</summary>
    public string? Status { get; internal init; }

    /// <summary>The account id of the node's owner.</summary>
    public string? OwnerId { get; internal init; }

    /// <summary>
    /// The owner's name among the members of the workspace (ListProjectMembers); <see langword="null"/> where it could not be had.
    /// </summary>
    public string? OwnerName { get; internal set; }

    /// <summary>The id of the node's workspace.</summary>
    public long? ProjectId { get; internal init; }

    /// <summary>How many steps above the table's own task it lies: 0 is that task.</summary>
    public int? Depth { get; internal init; }

    /// <summary>The names of the nodes from the table's own task to this one.</summary>
    public IReadOnlyList<string> Path { get; internal init; } = [];

    /// <summary>Since when it stands like this.</summary>
    public DateTimeOffset? Since { get; internal init; }

    /// <summary>When the run was planned.</summary>
    public DateTimeOffset? Planned { get; internal init; }

    /// <summary>How long it usually runs: the median of the last seven that succeeded.</summary>
    public TimeSpan? Usual { get; internal init; }

    /// <summary>When it should end, where that can be said: of what has failed nobody knows.</summary>
    public DateTimeOffset? Expected { get; internal init; }

    /// <summary>When the table's own task usually has ended, on that day.</summary>
    public DateTimeOffset? UsualEnd { get; internal set; }

    /// <summary>When the table is to be expected, where that can be said.</summary>
    public DateTimeOffset? TableExpected { get; internal set; }

    /// <summary>The baseline that watches the table's own task.</summary>
    public string? BaselineName { get; internal set; }

    /// <summary>The time that the baseline has left; below zero it is late.</summary>
    public TimeSpan? Margin { get; internal set; }

    /// <summary>Why, in short: of a failed run the first line of its error.</summary>
    public string? Reason { get; internal set; }

    /// <summary>What else was found: reruns that are left, a backfill of the same day, what the baseline holds up.</summary>
    public string? Evidence { get; internal set; }

    /// <summary>What to type next.</summary>
    public string? Advice { get; internal init; }

    /// <summary>Whether all was seen: where it was not, there may be other causes, and <see cref="Evidence"/> says why.</summary>
    public bool IsComplete { get; internal set; } = true;

    internal DelayVerdict Kind { get; }

    /// <summary>Whether somebody has to do something, or to wait for a run.</summary>
    internal bool IsGuilty => Kind < DelayVerdict.NoTask;

    internal override string Identity => $"{TableGuid} {BizDate:yyyyMMdd} {Verdict} {NodeId} {InstanceId} {string.Join('>', Path)}";

    /// <summary>A time as the view shows it, in China: the clock time on the day of the runs, else the day.</summary>
    /// <param name="value">A time, a text that is one, or nothing.</param>
    /// <param name="bizDate">The business date, a day before the runs.</param>
    /// <returns><see langword="null"/> where there is no time.</returns>
    public static string? ClockText(object? value, object? bizDate)
    {
        if (TimeOf(value)?.ToOffset(ServiceTime.Offset) is not DateTimeOffset time)
            return null;
        bool isOfRuns = TimeOf(bizDate) is DateTimeOffset day && ServiceDay.Of(day).AddDays(1) == ServiceDay.Of(time);
        return time.ToString(isOfRuns ? "HH:mm" : "MM-dd", CultureInfo.InvariantCulture);
    }

    /// <inheritdoc/>
    public override string ToString() => $"{NodeName ?? TableGuid} {Verdict}";
}
