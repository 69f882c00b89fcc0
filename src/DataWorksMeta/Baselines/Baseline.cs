using DataWorksMeta.Api;
using DataWorksMeta.Baselines;

namespace DataWorksMeta;

/// <summary>A baseline: nodes that must be done in time (ListBaselines, GetBaseline).</summary>
public sealed class Baseline(Row row) : DwObject(row), IOwned
{
    /// <summary>The id of the baseline.</summary>
    public long? BaselineId { get; } = row.Long("BaselineId") ?? row.Subject<BaselineKey>()?.BaselineId;

    /// <summary>Its name.</summary>
    public string? BaselineName { get; } = row.Text("BaselineName");

    /// <summary>The id of the workspace.</summary>
    public long? ProjectId { get; } = row.Long("ProjectId")
        ?? row.Subject<BaselineKey>()?.ProjectId
        ?? row.Subject<BaselineFilter>()?.ProjectId;

    /// <summary><c>DAILY</c> or <c>HOURLY</c>.</summary>
    public string? BaselineType { get; } = row.Text("BaselineType");

    /// <summary>Whether it watches.</summary>
    public bool? Enabled { get; } = row.Truth("Enabled");

    /// <summary>The account id of the owner.</summary>
    public string? OwnerId { get; } = row.Id("Owner");

    /// <summary>The owner's name among the members of the workspace (ListProjectMembers); only with <c>-ResolveOwner</c>.</summary>
    public string? OwnerName { get; private set; }

    /// <summary>Its priority: 1, 3, 5, 7 or, highest, 8.</summary>
    public int? Priority { get; } = row.Int("Priority");

    /// <summary>Whether it warns.</summary>
    public bool? AlertEnabled { get; } = row.Truth("AlertEnabled");

    /// <summary>How long before its time it warns, in minutes.</summary>
    public int? AlertMarginThreshold { get; } = row.Int("AlertMarginThreshold");

    /// <summary>The times by which its nodes must be done.</summary>
    public IReadOnlyList<BaselineTime> OverTimeSettings { get; } = row.List("OverTimeSettings", static time => new BaselineTime(time));

    /// <summary>The nodes it watches; only of one baseline that is asked for.</summary>
    public IReadOnlyList<long> NodeIds { get; } = row.Longs("NodeIds");

    /// <summary>Whom it warns; only of one baseline that is asked for.</summary>
    public IReadOnlyList<BaselineAlert> Alerts { get; } = row.List("AlertSettings", static alert => new BaselineAlert(alert));

    string? IOwned.OwnerName { set => OwnerName = value; }

    /// <inheritdoc/>
    public override string ToString() => ObjectText.NameAndId(BaselineName, BaselineId);
}
