using DataWorksMeta.Api;

namespace DataWorksMeta.Nodes;

/// <summary>The operations on nodes and their code.</summary>
internal static class NodeOperations
{
    private const string NarrowNodes = "Ask for fewer with -ProgramType, -Owner, -BizName or -SchedulerType.";
    private const string NarrowInner = "Ask for fewer with -NodeName or -ProgramType.";

    private static readonly Operation<Node> s_one = new("GetNode", "Data", static row => new Node(row)) { OfOne = true };

    private static readonly Operation<Node> s_list =
        new("ListNodes", "Data.Nodes", static row => new Node(row), Paging.ByNumber.UpTo(100, NarrowNodes)) { Id = "NodeId" };

    private static readonly Operation<Node> s_byOutput = new("ListNodesByOutput", "Data.NodeList", static row => new Node(row));

    private static readonly Operation<NodeEntry> s_byBaseline =
        new("ListNodesByBaseline", "Data", static row => new NodeEntry(row)) { Id = "NodeId" };

    private static readonly Operation<Node> s_inner = new(
        "ListInnerNodes",
        "Paging.Nodes",
        static row => new Node(row),
        Paging.ByNumber.Total("Paging.TotalCount").UpTo(100, NarrowInner)) { Id = "NodeId" };

    private static readonly Operation<NodeCode> s_code =
        new("GetNodeCode", "Data", static row => new NodeCode(row)) { OfValues = true, OfOne = true };

    private static readonly Operation<NodeInput> s_inputs = new("ListNodeInputOrOutput", "Data", static row => new NodeInput(row));

    private static readonly Operation<NodeOutput> s_outputs = new("ListNodeInputOrOutput", "Data", static row => new NodeOutput(row));

    private static readonly Operation<NodeDependency> s_parents =
        new("GetNodeParents", "Data.Nodes", static row => new NodeDependency(row));

    private static readonly Operation<NodeDependency> s_children =
        new("GetNodeChildren", "Data.Nodes", static row => new NodeDependency(row));

    public static Query<Node> One(NodeKey node) => s_one.Query(node, Arguments(node));

    public static Query<Node> List(NodeFilter filter) => s_list.Query(
        filter,
        new()
        {
            { "ProjectId", filter.ProjectId },
            { "ProjectEnv", Environment(filter) },
            { "NodeName", filter.NodeName },
            { "ProgramType", filter.ProgramType },
            { "Owner", filter.OwnerId },
            { "BizName", filter.BizName },
            { "SchedulerType", filter.SchedulerType },
        });

    public static Query<Node> ByOutput(NodeFilter filter) => s_byOutput
        .Query(filter, new() { { "Outputs", filter.Output }, { "ProjectEnv", Environment(filter) } })
        .WhenEmpty(() => $"No node declares the output {filter.Output}.");

    public static Query<NodeEntry> ByBaseline(long baselineId) =>
        s_byBaseline.Query(new NodeFilter { BaselineId = baselineId }, new() { { "BaselineId", baselineId } });

    public static Query<Node> Inner(NodeFilter filter) => s_inner.Query(
        filter,
        new()
        {
            { "OuterNodeId", filter.OuterNodeId },
            { "ProjectId", filter.ProjectId },
            { "ProjectEnv", Environment(filter) },
            { "NodeName", filter.NodeName },
            { "ProgramType", filter.ProgramType },
        });

    public static Query<NodeCode> Code(NodeKey node) => s_code.Query(node, Arguments(node));

    public static Query<NodeInput> Inputs(NodeKey node) => s_inputs.Query(node, Arguments(node).With("IoType", "input"));

    public static Query<NodeOutput> Outputs(NodeKey node) => s_outputs.Query(node, Arguments(node).With("IoType", "output"));

    public static Query<NodeDependency> Dependencies(NodeStep step) =>
        (step.Direction == LineageDirection.Upstream ? s_parents : s_children).Query(step, Arguments(step.Node));

    private static string? Environment(NodeFilter filter) =>
        filter.Environment is EnvType environment ? EnvironmentName.Of(environment) : null;

    private static Arguments Arguments(NodeKey node) =>
        new() { { "NodeId", node.NodeId }, { "ProjectEnv", EnvironmentName.Of(node.Environment) } };
}
