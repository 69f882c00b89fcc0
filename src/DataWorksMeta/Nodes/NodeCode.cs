using DataWorksMeta.Api;
using DataWorksMeta.Nodes;

namespace DataWorksMeta;

/// <summary>The code of a node (GetNodeCode).</summary>
public sealed class NodeCode(Row row) : DwObject(row)
{
    /// <summary>The id of the node.</summary>
    public long? NodeId { get; } = row.Subject<NodeKey>()?.NodeId;

    /// <summary>The environment that was asked: the next command in a pipe asks there too.</summary>
    public string? ProjectEnv { get; } = row.Subject<IInEnvironment>()?.Environment?.ToString();

    /// <summary>The code, as it was deployed.</summary>
    public string Code { get; } = row.Value ?? string.Empty;

    internal override bool HoldsNothing => Code.Length == 0;

    internal override string Identity => $"{NodeId} {ProjectEnv}";

    /// <inheritdoc/>
    public override string ToString() => Code;
}
