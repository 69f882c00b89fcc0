using DataWorksMeta.Api;
using DataWorksMeta.Nodes;

namespace DataWorksMeta;

/// <summary>What a node declares to write (ListNodeInputOrOutput).</summary>
public sealed class NodeOutput(Row row) : DwObject(row)
{
    /// <summary>The id of the node.</summary>
    public long? NodeId { get; } = row.Long("NodeId") ?? row.Subject<NodeKey>()?.NodeId;

    /// <summary>The declared output: for a MaxCompute table usually <c>&lt;project&gt;.&lt;table&gt;</c>.</summary>
    public string? Output { get; } = row.Text("Data");

    /// <summary>The table; the service documents it as never filled.</summary>
    public string? TableName { get; } = row.Text("TableName");

    /// <summary>The environment that was asked: the next command in a pipe asks there too.</summary>
    public string? ProjectEnv { get; } = row.Subject<IInEnvironment>()?.Environment?.ToString();

    /// <inheritdoc/>
    public override string ToString() => $"{Output} of {NodeId}";
}
