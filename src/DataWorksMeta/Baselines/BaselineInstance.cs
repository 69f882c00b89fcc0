using DataWorksMeta.Api;

namespace DataWorksMeta;

/// <summary>A run that a baseline waits for (GetBaselineStatus).</summary>
public sealed class BaselineInstance(Row row) : DwObject(row)
{
    /// <summary>The id of the run: <c>Get-DwInstanceLog</c> and the commands that act on runs take it.</summary>
    public long? InstanceId { get; } = row.Long("InstanceId");

    /// <summary>The node that runs.</summary>
    public long? NodeId { get; } = row.Long("NodeId");

    /// <summary>Its name.</summary>
    public string? NodeName { get; } = row.Text("NodeName");

    /// <summary>The account id of the owner.</summary>
    public string? OwnerId { get; } = row.Id("Owner");

    /// <summary>The id of the workspace.</summary>
    public long? ProjectId { get; } = row.Long("ProjectId");

    /// <summary>How it stands: <c>FAILURE</c>, <c>RUNNING</c> and so on, as <c>Get-DwInstance</c> says it.</summary>
    public string? Status { get; } = row.Text("Status");

    /// <summary>When it ended.</summary>
    public DateTimeOffset? FinishTime { get; } = row.Time("FinishTime");

    /// <summary>When the service thinks that it will end.</summary>
    public DateTimeOffset? EndCast { get; } = row.Time("EndCast");

    /// <inheritdoc/>
    public override string ToString() => $"{ObjectText.NameAndId(NodeName, InstanceId)} {Status}";
}
