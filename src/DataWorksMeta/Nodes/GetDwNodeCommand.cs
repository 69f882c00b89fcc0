using System.Management.Automation;
using DataWorksMeta.Api;
using DataWorksMeta.Nodes;
using DataWorksMeta.Pipeline;
using DataWorksMeta.Tables;

namespace DataWorksMeta.Commands;

/// <summary>
/// Gets scheduled nodes: by id (GetNode), of a workspace (ListNodes), by declared output (ListNodesByOutput), of a baseline
/// (ListNodesByBaseline), or inside a node group (ListInnerNodes).
/// </summary>
[Cmdlet(VerbsCommon.Get, "DwNode", DefaultParameterSetName = InputObjectSet, SupportsPaging = true)]
[OutputType(typeof(Node))]
public sealed class GetDwNodeCommand : ProjectCommand
{
    private const string NodeIdSet = "NodeId";
    private const string OutputSet = "Output";
    private const string BaselineIdSet = "BaselineId";
    private const string OuterNodeIdSet = "OuterNodeId";

    /// <summary>The id of the node. The TaskId of a producing task is one.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = NodeIdSet, ValueFromPipelineByPropertyName = true)]
    [Alias("TaskId")]
    public long[] NodeId { get; set; } = [];

    /// <summary>Lists the nodes of this workspace. With -OuterNodeId, the workspace of that node.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ProjectIdSet)]
    [Parameter(Mandatory = true, ParameterSetName = OuterNodeIdSet)]
    public override long[] ProjectId { get; set; } = [];

    /// <summary>
    /// Finds the nodes that declare these outputs. A MaxCompute table is usually declared as &lt;project&gt;.&lt;table&gt;.
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = OutputSet)]
    public string[] Output { get; set; } = [];

    /// <summary>Lists the nodes that this baseline watches.</summary>
    [Parameter(Mandatory = true, ParameterSetName = BaselineIdSet)]
    public long[] BaselineId { get; set; } = [];

    /// <summary>Lists the nodes inside this node group or loop.</summary>
    [Parameter(Mandatory = true, ParameterSetName = OuterNodeIdSet)]
    public long[] OuterNodeId { get; set; } = [];

    /// <summary>The environment to ask: production, unless the input object says otherwise.</summary>
    [Parameter]
    [Alias("EnvType")]
    public EnvType ProjectEnv { get; set; } = EnvType.Prod;

    /// <summary>Only nodes of this name. The service does not say whether a part will do.</summary>
    [Parameter(ParameterSetName = ProjectIdSet)]
    [Parameter(ParameterSetName = InputObjectSet)]
    [Parameter(ParameterSetName = OuterNodeIdSet)]
    public string? NodeName { get; set; }

    /// <summary>Only nodes with this kind of code, such as ODPS_SQL.</summary>
    [Parameter(ParameterSetName = ProjectIdSet)]
    [Parameter(ParameterSetName = InputObjectSet)]
    [Parameter(ParameterSetName = OuterNodeIdSet)]
    public string? ProgramType { get; set; }

    /// <summary>Only nodes of this owner, by account id.</summary>
    [Parameter(ParameterSetName = ProjectIdSet)]
    [Parameter(ParameterSetName = InputObjectSet)]
    [Alias("Owner")]
    public string? OwnerId { get; set; }

    /// <summary>Only nodes of this workflow, by name.</summary>
    [Parameter(ParameterSetName = ProjectIdSet)]
    [Parameter(ParameterSetName = InputObjectSet)]
    public string? BizName { get; set; }

    /// <summary>Only nodes that are scheduled this way.</summary>
    [Parameter(ParameterSetName = ProjectIdSet)]
    [Parameter(ParameterSetName = InputObjectSet)]
    [ValidateSet("NORMAL", "MANUAL", "PAUSE", "SKIP")]
    public string? SchedulerType { get; set; }

    internal override string InputDescription => "node: it needs a NodeId, a TaskId, a TableGuid, a BaselineId or a ProjectId";

    internal override IEnumerable<PipedInput> Arguments() => ParameterSetName switch
    {
        NodeIdSet => PipedInput.Arguments("NodeId", NodeId),
        OutputSet => [PipedInput.Argument("Output", string.Join(",", Output.Select(EntityName.OutputOf)))],
        BaselineIdSet => PipedInput.Arguments("BaselineId", BaselineId),
        OuterNodeIdSet => PipedInput.Arguments("OuterNodeId", OuterNodeId),
        _ => base.Arguments(),
    };

    // The most telling property decides: a run and a dependency also name a workspace, a table a workspace too.
    internal override Query? QueryFor(PipedInput input)
    {
        EnvType environment = EnvironmentOf(input, ProjectEnv);
        if (input.NumberId("NodeId", "TaskId") is long nodeId)
            return NodeOperations.One(new NodeKey(nodeId, environment));
        if (ParameterSetName == OuterNodeIdSet)
            return new QueryList(ProjectId.Select(project => Inner(input.Number("OuterNodeId")!.Value, project, environment)));
        // An output has a project before its dot; anything else that is bare is a number with a slip in it.
        string? output = input.Id("Output") ?? EntityName.OutputOf(input.Text("TableGuid"));
        if (output is not null && (ParameterSetName == OutputSet || output.IndexOf('.') > 0))
            return NodeOperations.ByOutput(new NodeFilter { Output = EntityName.OutputOf(output), Environment = environment });
        return input.Number("BaselineId") is long baselineId ? NodeOperations.ByBaseline(baselineId) : base.QueryFor(input);
    }

    internal override Query QueryFor(long projectId) => NodeOperations.List(new NodeFilter
    {
        ProjectId = projectId,
        Environment = ProjectEnv,
        NodeName = NodeName,
        ProgramType = ProgramType,
        OwnerId = OwnerId,
        BizName = BizName,
        SchedulerType = SchedulerType?.ToUpperInvariant(),
    });

    private Query<Node> Inner(long outerNodeId, long projectId, EnvType environment) => NodeOperations.Inner(new NodeFilter
    {
        OuterNodeId = outerNodeId,
        ProjectId = projectId,
        Environment = environment,
        NodeName = NodeName,
        ProgramType = ProgramType,
    });
}
