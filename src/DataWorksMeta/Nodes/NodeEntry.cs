using DataWorksMeta.Api;
using DataWorksMeta.Nodes;

namespace DataWorksMeta;

/// <summary>
/// A node as its baseline knows it: by its names. What else is known of it, its schedule among that, <c>Get-DwNode</c> tells
/// (ListNodesByBaseline).
/// </summary>
public sealed class NodeEntry(Row row) : DwObject(row), IOwned
{
    /// <summary>The id of the node.</summary>
    public long? NodeId { get; } = row.Long("NodeId");

    /// <summary>Its name.</summary>
    public string? NodeName { get; } = row.Text("NodeName");

    /// <summary>The id of the workspace.</summary>
    public long? ProjectId { get; } = row.Long("ProjectId");

    /// <summary>The account id of the owner.</summary>
    public string? OwnerId { get; } = row.Id("Owner");

    /// <summary>The owner's name among the members of the workspace (ListProjectMembers); only with <c>-ResolveOwner</c>.</summary>
    public string? OwnerName { get; private set; }

    /// <summary>The baseline that was asked about.</summary>
    public long? BaselineId { get; } = row.Subject<NodeFilter>()?.BaselineId;

    string? IOwned.OwnerName { set => OwnerName = value; }

    /// <inheritdoc/>
    public override string ToString() => ObjectText.NameAndId(NodeName, NodeId);
}
