using DataWorksMeta.Api;
using DataWorksMeta.Nodes;

namespace DataWorksMeta;

/// <summary>What a node declares to read (ListNodeInputOrOutput).</summary>
public sealed class NodeInput(Row row) : DwObject(row)
{
    /// <summary>The id of the node.</summary>
    public long? NodeId { get; } = row.Long("NodeId") ?? row.Subject<NodeKey>()?.NodeId;

    /// <summary>The declared input: the output of another node.</summary>
    public string? Input { get; } = row.Text("Data");

    /// <summary>The table; the service documents it as never filled.</summary>
    public string? TableName { get; } = row.Text("TableName");

    /// <summary>The environment that was asked: the next command in a pipe asks there too.</summary>
    public string? ProjectEnv { get; } = row.Subject<IInEnvironment>()?.Environment?.ToString();

    /// <inheritdoc/>
    public override string ToString() => $"{Input} into {NodeId}";
}
