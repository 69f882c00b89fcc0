using DataWorksMeta.Api;

namespace DataWorksMeta;

/// <summary>A run that an alert is about.</summary>
public sealed class AlertInstance(Row row) : DwObject(row)
{
    /// <summary>The id of the run.</summary>
    public long? InstanceId { get; } = row.Long("InstanceId");

    /// <summary>The node that runs.</summary>
    public long? NodeId { get; } = row.Long("NodeId");

    /// <summary>Its name.</summary>
    public string? NodeName { get; } = row.Text("NodeName");

    /// <summary>The id of the workspace.</summary>
    public long? ProjectId { get; } = row.Long("ProjectId");

    /// <summary>How it stands: <c>FAILURE</c>, <c>RUNNING</c> and so on, as <c>Get-DwInstance</c> says it.</summary>
    public string? Status { get; } = row.Text("Status");

    /// <inheritdoc/>
    public override string ToString() => $"{ObjectText.NameAndId(NodeName, InstanceId)} {Status}";
}
