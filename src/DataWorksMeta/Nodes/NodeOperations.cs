using DataWorksMeta.Api;

namespace DataWorksMeta.Nodes;

/// <summary>The operations on nodes, their code and their files.</summary>
internal static class NodeOperations
{
    private const string NarrowNodes = "Ask for fewer with -ProgramType, -OwnerId, -BizName or -SchedulerType.";

    private static readonly Operation<Node> s_one = new("GetNode", "Data", static row => new Node(row));
    private static readonly Operation<Node> s_list = new("ListNodes", "Data.Nodes", static row => new Node(row), Paging.ByNumber.UpTo(100, NarrowNodes));
    private static readonly Operation<Node> s_byOutput = new("ListNodesByOutput", "Data.NodeList", static row => new Node(row));
    private static readonly Operation<Node> s_byBaseline = new("ListNodesByBaseline", "Data", static row => new Node(row));
    private static readonly Operation<Node> s_inner = new("ListInnerNodes", "Paging.Nodes", static row => new Node(row), Paging.ByNumber.Total("Paging.TotalCount").UpTo(100, "Ask for fewer with -NodeName or -ProgramType."));
    private static readonly Operation<NodeCode> s_code = new("GetNodeCode", "Data", static row => new NodeCode(row), ofValues: true);
    private static readonly Operation<NodeInput> s_inputs = new("ListNodeInputOrOutput", "Data", static row => new NodeInput(row));
    private static readonly Operation<NodeOutput> s_outputs = new("ListNodeInputOrOutput", "Data", static row => new NodeOutput(row));
    private static readonly Operation<NodeDependency> s_parents = new("GetNodeParents", "Data.Nodes", static row => new NodeDependency(row));
    private static readonly Operation<NodeDependency> s_children = new("GetNodeChildren", "Data.Nodes", static row => new NodeDependency(row));
    private static readonly Operation<NodeFile> s_file = new("GetFile", "Data.File", static row => new NodeFile(row));
    private static readonly Operation<NodeFile> s_files = new("ListFiles", "Data.Files", static row => new NodeFile(row), Paging.ByNumber);

    public static Query<Node> One(long nodeId, EnvType environment) => s_one.Ask(Of(nodeId, environment), nodeId);

    public static Query<Node> List(long projectId, EnvType environment, string? nodeName, string? programType, string? ownerId, string? bizName, string? schedulerType) => s_list.Ask(
        new()
        {
            { "ProjectId", projectId },
            { "ProjectEnv", Wire.Environment(environment) },
            { "NodeName", nodeName },
            { "ProgramType", programType },
            { "Owner", ownerId },
            { "BizName", bizName },
            { "SchedulerType", schedulerType },
        },
        projectId);

    public static Query<Node> ByOutput(IEnumerable<string> outputs, EnvType environment)
    {
        string joined = string.Join(",", outputs);
        return s_byOutput.Ask(new() { { "Outputs", joined }, { "ProjectEnv", Wire.Environment(environment) } }, joined).WhenEmpty($"No node declares the output {joined}.");
    }

    public static Query<Node> ByBaseline(long baselineId) => s_byBaseline.Ask(new() { { "BaselineId", baselineId } }, baselineId);

    public static Query<Node> Inner(long outerNodeId, long projectId, EnvType environment, string? nodeName, string? programType) => s_inner.Ask(
        new()
        {
            { "OuterNodeId", outerNodeId },
            { "ProjectId", projectId },
            { "ProjectEnv", Wire.Environment(environment) },
            { "NodeName", nodeName },
            { "ProgramType", programType },
        },
        outerNodeId);

    public static Query<NodeCode> Code(long nodeId, EnvType environment) => s_code.Ask(Of(nodeId, environment), nodeId);

    public static Query<NodeInput> Inputs(long nodeId, EnvType environment) => s_inputs.Ask(Of(nodeId, environment).With("IoType", "input"), nodeId);

    public static Query<NodeOutput> Outputs(long nodeId, EnvType environment) => s_outputs.Ask(Of(nodeId, environment).With("IoType", "output"), nodeId);

    public static Query<NodeDependency> Dependencies(long nodeId, EnvType environment, LineageDirection direction) =>
        (direction == LineageDirection.Upstream ? s_parents : s_children).Ask(Of(nodeId, environment), nodeId);

    public static Query<NodeFile> File(long? fileId, long? nodeId, long? projectId, string? projectIdentifier) => s_file.Ask(
        new() { { "FileId", fileId }, { "NodeId", nodeId }, { "ProjectId", projectId }, { "ProjectIdentifier", projectIdentifier } },
        fileId ?? nodeId);

    public static Query<NodeFile> Files(long? projectId, string? projectIdentifier, string? keyword, string? fileName, string? folder, string? useType, IReadOnlyList<int>? fileTypes, string? ownerId, string? lastEditUser, bool includeContent, bool includeFolder) => s_files.Ask(
        new()
        {
            { "ProjectId", projectId },
            { "ProjectIdentifier", projectIdentifier },
            { "Keyword", keyword },
            { "ExactFileName", fileName },
            { "FileFolderPath", folder },
            { "UseType", useType },
            { "FileTypes", fileTypes is { Count: > 0 } ? string.Join(",", fileTypes) : null },
            { "Owner", ownerId },
            { "LastEditUser", lastEditUser },
            { "NeedContent", includeContent ? true : null },
            { "NeedAbsoluteFolderPath", includeFolder ? true : null },
        },
        projectIdentifier ?? (object?)projectId);

    private static Arguments Of(long nodeId, EnvType environment) => new() { { "NodeId", nodeId }, { "ProjectEnv", Wire.Environment(environment) } };
}
