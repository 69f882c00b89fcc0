using DataWorksMeta.Api;
using DataWorksMeta.Baselines;
using DataWorksMeta.OnCall;

namespace DataWorksMeta;

/// <summary>A baseline that waits behind a topic (GetTopicInfluence).</summary>
public sealed class TopicInfluence(Row row) : DwObject(row), IOwned
{
    /// <summary>The id of the topic.</summary>
    public long? TopicId { get; } = row.Parent?.Long("TopicId") ?? row.Subject<TopicKey>()?.TopicId;

    /// <summary>The id of the baseline.</summary>
    public long? BaselineId { get; } = row.Long("BaselineId");

    /// <summary>Its name.</summary>
    public string? BaselineName { get; } = row.Text("BaselineName");

    /// <summary>The business date, midnight in China.</summary>
    public DateTimeOffset? BizDate { get; } = row.Date("Bizdate");

    /// <summary>Which group of the day: 1 of a daily one.</summary>
    public int? InGroupId { get; } = row.Int("InGroupId");

    /// <summary>The time that is left before it is late, in seconds; below 0 it is late already.</summary>
    public long? Buffer { get; } = row.Long("Buffer");

    /// <summary><c>SAFE</c>, <c>DANGEROUS</c>, <c>OVER</c> or <c>ERROR</c>.</summary>
    public string? Status { get; } = BaselineWord.Of(row.Text("Status"));

    /// <summary>Its priority: 1, 3, 5, 7 or, highest, 8.</summary>
    public int? Priority { get; } = row.Int("Priority");

    /// <summary>The account id of the owner.</summary>
    public string? OwnerId { get; } = row.Id("Owner");

    /// <summary>The owner's name among the members of the workspace (ListProjectMembers); only with <c>-ResolveOwner</c>.</summary>
    public string? OwnerName { get; private set; }

    /// <summary>The id of the workspace.</summary>
    public long? ProjectId { get; } = row.Long("ProjectId");

    internal override string Identity => $"{TopicId} {BaselineId} {InGroupId}";

    string? IOwned.OwnerName { set => OwnerName = value; }

    /// <inheritdoc/>
    public override string ToString() => $"{ObjectText.NameAndId(BaselineName, BaselineId)} {Status}";
}
