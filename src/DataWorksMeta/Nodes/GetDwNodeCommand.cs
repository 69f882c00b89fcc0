using System.Management.Automation;
using DataWorksMeta.Api;
using DataWorksMeta.Nodes;
using DataWorksMeta.Pipeline;
using DataWorksMeta.Tables;
using DataWorksMeta.Workspaces;

namespace DataWorksMeta.Commands;

/// <summary>
/// Gets scheduled nodes: by id (GetNode), of a workspace (ListNodes), by declared output (ListNodesByOutput), of a baseline
/// (ListNodesByBaseline), or inside a node group (ListInnerNodes).
/// </summary>
[Cmdlet(VerbsCommon.Get, "DwNode", DefaultParameterSetName = InputObjectSet, SupportsPaging = true)]
[OutputType(typeof(Node), typeof(NodeEntry))]
public sealed class GetDwNodeCommand : ProjectCommand
{
    private const string NodeIdSet = "NodeId";
    private const string OutputSet = "Output";
    private const string BaselineIdSet = "BaselineId";
    private const string OuterNodeIdSet = "OuterNodeId";

    /// <summary>The id of the node. The TaskId of a producing task is one.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = NodeIdSet, ValueFromPipelineByPropertyName = true)]
    [Alias("TaskId")]
    [Id]
    public long[] NodeId { get; set; } = [];

    /// <summary>
    /// Lists the nodes of this workspace: its identifier, its display name or its id; wildcards find several. Default: that of the session.
    /// A name costs one list of the workspaces for each session, an id nothing. With -OuterNodeId, the workspace of that node, which is
    /// asked for it where this is not given.
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = ProjectSet)]
    [Parameter(ParameterSetName = OuterNodeIdSet)]
    [Alias("ProjectId")]
    [ProjectName]
    [ArgumentCompleter(typeof(ProjectCompleter))]
    [SupportsWildcards]
    public override string[] Project { get; set; } = [];

    /// <summary>
    /// Finds the nodes that declare these outputs. A MaxCompute table is usually declared as &lt;project&gt;.&lt;table&gt;.
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = OutputSet)]
    [NoWildcard]
    public string[] Output { get; set; } = [];

    /// <summary>Lists the nodes that this baseline watches.</summary>
    [Parameter(Mandatory = true, ParameterSetName = BaselineIdSet)]
    [Id]
    public long[] BaselineId { get; set; } = [];

    /// <summary>Lists the nodes inside this node group or loop.</summary>
    [Parameter(Mandatory = true, ParameterSetName = OuterNodeIdSet)]
    [Parameter(ParameterSetName = InputObjectSet)]
    [Id]
    public long[] OuterNodeId { get; set; } = [];

    /// <summary>The environment to ask: production, unless the input object says otherwise.</summary>
    [Parameter]
    [Alias("EnvType")]
    [Trimmed]
    public EnvType ProjectEnv { get; set; } = EnvType.Prod;

    /// <summary>
    /// Only nodes of this name. The service does not say whether a part will do. Of several names each is a question of its own.
    /// </summary>
    [Parameter(ParameterSetName = ProjectSet)]
    [Parameter(ParameterSetName = InputObjectSet)]
    [Parameter(ParameterSetName = OuterNodeIdSet)]
    [NoWildcard]
    public string[]? NodeName { get; set; }

    /// <summary>
    /// Only nodes with this kind of code, such as ODPS_SQL; Tab knows the usual ones. Of several kinds each is a question of its own: the
    /// calls are as many as the combinations of -ProgramType, -SchedulerType, -NodeName and -BizName, and each node comes once.
    /// </summary>
    [Parameter(ParameterSetName = ProjectSet)]
    [Parameter(ParameterSetName = InputObjectSet)]
    [Parameter(ParameterSetName = OuterNodeIdSet)]
    [NoWildcard]
    [ArgumentCompleter(typeof(ProgramTypeCompleter))]
    public string[]? ProgramType { get; set; }

    /// <summary>
    /// Only nodes of this owner: an account id, or a member's account name or display name, which costs one list of the members for each
    /// workspace and session.
    /// </summary>
    [Parameter(ParameterSetName = ProjectSet)]
    [Parameter(ParameterSetName = InputObjectSet)]
    [Alias("OwnerId")]
    [ArgumentCompleter(typeof(OwnerCompleter))]
    public string? Owner { get; set; }

    /// <summary>Only nodes of this workflow, by name. Of several names each is a question of its own.</summary>
    [Parameter(ParameterSetName = ProjectSet)]
    [Parameter(ParameterSetName = InputObjectSet)]
    [NoWildcard]
    public string[]? BizName { get; set; }

    /// <summary>Only nodes that are scheduled this way. Of several values each is a question of its own.</summary>
    [Parameter(ParameterSetName = ProjectSet)]
    [Parameter(ParameterSetName = InputObjectSet)]
    [Trimmed]
    [ValidateSet("NORMAL", "MANUAL", "PAUSE", "SKIP")]
    public string[]? SchedulerType { get; set; }

    /// <inheritdoc/>
    [Parameter]
    public override SwitchParameter ResolveOwner { get; set; }

    /// <summary>
    /// Gives a row for each node that does not exist, and for each workspace, output, baseline or node group without such a node as well:
    /// it names what was asked about, and its HasNode is $false; that of all others is $true. What the service refuses is an error still.
    /// Several outputs are asked about one by one then.
    /// </summary>
    [Parameter]
    public override SwitchParameter IncludeEmpty { get; set; }

    internal override string AnswerProperty => "HasNode";

    /// <inheritdoc/>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public override string? Checkpoint { get; set; }

    /// <inheritdoc/>
    [Parameter]
    public override SwitchParameter OnlyNew { get; set; }

    internal override string InputDescription => "node: it needs a NodeId, a TaskId, a TableGuid, a BaselineId or a ProjectId";

    internal override string? FirstParameter => nameof(NodeId);

    internal override IEnumerable<PipedInput> Arguments() => InputSet switch
    {
        NodeIdSet => PipedInput.Arguments("NodeId", NodeId),
        OutputSet when IncludeEmpty => PipedInput.Arguments("Output", Output.Select(EntityName.OutputOf).OfType<string>()),
        OutputSet => [PipedInput.Argument("Output", string.Join(",", Output.Select(EntityName.OutputOf)))],
        BaselineIdSet => PipedInput.Arguments("BaselineId", BaselineId),
        OuterNodeIdSet => PipedInput.Arguments("OuterNodeId", OuterNodeId),
        _ => base.Arguments(),
    };

    // The most telling property decides: a run and a dependency also name a workspace, a table a workspace too.
    internal override Query? QueryFor(PipedInput input)
    {
        EnvType environment = EnvironmentOf(input, ProjectEnv);
        if (OuterNodeId.Length > 0)
            return InnerOf(input, environment);
        // What a node reads is what other nodes write: they are meant, not the node that says so.
        if (input.Has("Input") && !input.Has("Output"))
            return input.Text("Input") is string read ? ByOutput(read, environment) : null;
        if (input.NumberId("NodeId", "TaskId") is long nodeId)
            return NodeOperations.One(new NodeKey(nodeId, environment));
        // An output has a project before its dot; anything else that is bare is a number with a slip in it.
        string? output = input.Id("Output") ?? TableOutput(input);
        if (output is not null && (InputSet == OutputSet || output.IndexOf('.') > 0))
            return ByOutput(output, environment);
        return input.Number("BaselineId") is long baselineId
            ? NodeOperations.ByBaseline(baselineId)
            : ProjectOf(input, isSubject: true)?.Ask(id => OfProject(id, environment));
    }

    internal override Query QueryFor(long projectId) => OfProject(projectId, ProjectEnv);

    private Query OfProject(long projectId, EnvType environment) =>
        MemberDirectory.Ask(projectId, Owner, ownerId => List(projectId, ownerId, environment));

    private Query List(long projectId, string? ownerId, EnvType environment) => UnionQuery.Of(
        from programType in UnionQuery.Choices(ProgramType)
        from schedulerType in UnionQuery.Words(SchedulerType)
        from nodeName in UnionQuery.Choices(NodeName)
        from bizName in UnionQuery.Choices(BizName)
        select new NodeFilter
        {
            ProjectId = projectId,
            Environment = environment,
            NodeName = nodeName,
            ProgramType = programType,
            OwnerId = ownerId,
            BizName = bizName,
            SchedulerType = schedulerType,
        },
        NodeOperations.List,
        static node => node.NodeId);

    private static string? TableOutput(PipedInput input) =>
        input.Text("TableGuid") is string guid
            ? TableIdentity.From(guid, input.Text("DataSourceType"), null, null, null, null)?.Guid
            : null;

    private static Query<Node> ByOutput(string output, EnvType environment) =>
        NodeOperations.ByOutput(new NodeFilter { Output = EntityName.OutputOf(output), Environment = environment });

    internal override PipedInput? DefaultInput => OuterNodeId.Length > 0 ? PipedInput.None : base.DefaultInput;

    // A node group says itself where it is.
    private Query InnerOf(PipedInput input, EnvType environment)
    {
        bool isNamed = InputSet == OuterNodeIdSet;
        ProjectName? own = Project.Length > 0 ? null : ProjectOf(input, isSubject: !isNamed);
        IReadOnlyList<ProjectName> projects = own is null ? [.. Project.Select(ProjectOf)] : [own];
        long[] outer = isNamed ? [input.Number("OuterNodeId")!.Value] : OuterNodeId;
        return projects.Count > 0
            ? ProjectName.Ask(projects, id => Several(outer, id, environment), outer is [long only] ? Inner(only, null, environment) : null)
            : QueryList.Of(outer, node => NodeDirectory.Ask(new NodeKey(node, environment), id => Inner(node, id, environment)));
    }

    private Query Several(long[] outer, long projectId, EnvType environment) =>
        QueryList.Of(outer, node => Inner(node, projectId, environment), Inner(null, projectId, environment));

    private Query Inner(long? outerNodeId, long? projectId, EnvType environment) => UnionQuery.Of(
        from programType in UnionQuery.Choices(ProgramType)
        from nodeName in UnionQuery.Choices(NodeName)
        select new NodeFilter
        {
            OuterNodeId = outerNodeId,
            ProjectId = projectId,
            Environment = environment,
            NodeName = nodeName,
            ProgramType = programType,
        },
        NodeOperations.Inner,
        static node => node.NodeId);
}
