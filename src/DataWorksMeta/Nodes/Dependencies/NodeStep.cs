using DataWorksMeta.Api;

namespace DataWorksMeta.Nodes;

/// <summary>A step from a node to those it waits for, or that wait for it.</summary>
internal sealed record NodeStep(NodeKey Node, LineageDirection Direction) : IInEnvironment
{
    EnvType? IInEnvironment.Environment => Node.Environment;

    public override string ToString() => Node.ToString();
}
