using System.Management.Automation;
using DataWorksMeta.Api;
using DataWorksMeta.Pipeline;
using DataWorksMeta.Runs;

namespace DataWorksMeta.Commands;

/// <summary>Gets runs of nodes: one by id (GetInstance), or those of a workspace or a node (ListInstances).</summary>
[Cmdlet(VerbsCommon.Get, "DwInstance", DefaultParameterSetName = InputObjectSet, SupportsPaging = true)]
[OutputType(typeof(Instance))]
public sealed class GetDwInstanceCommand : ProjectCommand
{
    private const string InstanceIdSet = "InstanceId";

    /// <summary>The id of the run.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = InstanceIdSet, ValueFromPipelineByPropertyName = true)]
    [Id]
    public long[] InstanceId { get; set; } = [];

    /// <summary>Lists the runs of this workspace.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ProjectIdSet)]
    [Id]
    public override long[] ProjectId { get; set; } = [];

    /// <summary>Only runs of these nodes.</summary>
    [Parameter(ParameterSetName = ProjectIdSet)]
    [Parameter(ParameterSetName = InputObjectSet)]
    [Id]
    public long[] NodeId { get; set; } = [];

    /// <summary>The environment to ask: production, unless the input object says otherwise.</summary>
    [Parameter]
    [Alias("EnvType")]
    [Trimmed]
    public EnvType ProjectEnv { get; set; } = EnvType.Prod;

    /// <summary>
    /// Only runs of this business date, usually the day before the run: 2026-11-20, Yesterday, -1 (days before today), what Get-DwBizDate
    /// gives. All of these are days in China, wherever this machine is.
    /// </summary>
    [Parameter(ParameterSetName = ProjectIdSet)]
    [Parameter(ParameterSetName = InputObjectSet)]
    [ChinaTime]
    public DateTimeOffset? BizDate { get; set; }

    /// <summary>Only runs of this business date or later, written as for -BizDate.</summary>
    [Parameter(ParameterSetName = ProjectIdSet)]
    [Parameter(ParameterSetName = InputObjectSet)]
    [ChinaTime]
    [Alias("BeginBizDate")]
    public DateTimeOffset? Since { get; set; }

    /// <summary>Only runs of this business date or earlier, written as for -BizDate.</summary>
    [Parameter(ParameterSetName = ProjectIdSet)]
    [Parameter(ParameterSetName = InputObjectSet)]
    [ChinaTime]
    [Alias("EndBizDate")]
    public DateTimeOffset? Until { get; set; }

    /// <summary>Only runs that stand like this.</summary>
    [Parameter(ParameterSetName = ProjectIdSet)]
    [Parameter(ParameterSetName = InputObjectSet)]
    [Trimmed]
    [ValidateSet("NOT_RUN", "WAIT_TIME", "WAIT_RESOURCE", "RUNNING", "CHECKING", "CHECKING_CONDITION", "FAILURE", "SUCCESS",
        "WAIT_TRIGGER")]
    public string? Status { get; set; }

    /// <summary>Only runs of nodes of this name.</summary>
    [Parameter(ParameterSetName = ProjectIdSet)]
    [Parameter(ParameterSetName = InputObjectSet)]
    [NoWildcard]
    public string? NodeName { get; set; }

    /// <summary>Only runs of this kind of code, such as ODPS_SQL.</summary>
    [Parameter(ParameterSetName = ProjectIdSet)]
    [Parameter(ParameterSetName = InputObjectSet)]
    [NoWildcard]
    public string? ProgramType { get; set; }

    /// <summary>Only runs of nodes of this owner, by account id.</summary>
    [Parameter(ParameterSetName = ProjectIdSet)]
    [Parameter(ParameterSetName = InputObjectSet)]
    [Alias("Owner")]
    public string? OwnerId { get; set; }

    /// <summary>Only runs of this workflow, by name.</summary>
    [Parameter(ParameterSetName = ProjectIdSet)]
    [Parameter(ParameterSetName = InputObjectSet)]
    [NoWildcard]
    public string? BizName { get; set; }

    /// <summary>Only runs of this batch: a backfill, a smoke test, a run by hand.</summary>
    [Parameter(ParameterSetName = ProjectIdSet)]
    [Parameter(ParameterSetName = InputObjectSet)]
    [Id]
    public long? DagId { get; set; }

    /// <summary>What to sort by: INSTANCE_ID_DESC (the default) or CREATE_TIME_DESC.</summary>
    [Parameter(ParameterSetName = ProjectIdSet)]
    [Parameter(ParameterSetName = InputObjectSet)]
    [Trimmed]
    [ValidateSet("INSTANCE_ID_DESC", "CREATE_TIME_DESC")]
    public string? OrderBy { get; set; }

    internal override string InputDescription => "run: it needs an InstanceId, or a ProjectId (which Get-DwNode adds to a node)";

    internal override string? FirstParameter => nameof(InstanceId);

    internal override IEnumerable<PipedInput> Arguments() => InputSet == InstanceIdSet
        ? PipedInput.Arguments("InstanceId", InstanceId)
        : base.Arguments();

    internal override Query? QueryFor(PipedInput input)
    {
        EnvType environment = EnvironmentOf(input, ProjectEnv);
        if ((NodeId.Length > 0 ? null : input.NumberId("InstanceId")) is long instanceId)
            return InstanceOperations.One(new InstanceKey(instanceId, environment));
        if ((NodeId.Length > 0 ? input.NumberId("ProjectId") : input.Number("ProjectId")) is not long projectId)
            return null;
        if (NodeId.Length > 0)
            return new QueryList(NodeId.Select(node => List(projectId, node, environment)));
        return List(projectId, input.Number("NodeId", "TaskId"), environment);
    }

    internal override Query QueryFor(long projectId) => QueryFor(PipedInput.Argument("ProjectId", projectId))!;

    private Query<Instance> List(long projectId, long? nodeId, EnvType environment) => InstanceOperations.List(new InstanceFilter
    {
        ProjectId = projectId,
        Environment = environment,
        NodeId = nodeId,
        BizDate = BizDate,
        Since = Since,
        Until = Until,
        Status = Status?.ToUpperInvariant(),
        NodeName = NodeName,
        ProgramType = ProgramType,
        OwnerId = OwnerId,
        BizName = BizName,
        DagId = DagId,
        OrderBy = OrderBy?.ToUpperInvariant(),
    });
}
