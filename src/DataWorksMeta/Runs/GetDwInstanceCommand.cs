using System.Management.Automation;
using DataWorksMeta.Api;
using DataWorksMeta.Backfills;
using DataWorksMeta.Nodes;
using DataWorksMeta.Pipeline;
using DataWorksMeta.Runs;
using DataWorksMeta.Workspaces;

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

    /// <summary>
    /// Lists the runs of this workspace: its identifier, its display name or its id; wildcards find several. Default: that of the session.
    /// A name costs one list of the workspaces for each session, an id nothing.
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = ProjectSet)]
    [Alias("ProjectId")]
    [ProjectName]
    [ArgumentCompleter(typeof(ProjectCompleter))]
    [SupportsWildcards]
    public override string[] Project { get; set; } = [];

    /// <summary>
    /// Only runs of these nodes. Without a workspace each node is asked for its own: one call for each node and session.
    /// </summary>
    [Parameter(ParameterSetName = ProjectSet)]
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
    [Parameter(ParameterSetName = ProjectSet)]
    [Parameter(ParameterSetName = InputObjectSet)]
    [ChinaTime]
    [ArgumentCompleter(typeof(DayCompleter))]
    public DateTimeOffset? BizDate { get; set; }

    /// <summary>Only runs of this business date or later, written as for -BizDate.</summary>
    [Parameter(ParameterSetName = ProjectSet)]
    [Parameter(ParameterSetName = InputObjectSet)]
    [ChinaTime]
    [ArgumentCompleter(typeof(DayCompleter))]
    [Alias("BeginBizDate")]
    public DateTimeOffset? Since { get; set; }

    /// <summary>Only runs of this business date or earlier, written as for -BizDate.</summary>
    [Parameter(ParameterSetName = ProjectSet)]
    [Parameter(ParameterSetName = InputObjectSet)]
    [ChinaTime]
    [ArgumentCompleter(typeof(DayCompleter))]
    [Alias("EndBizDate")]
    public DateTimeOffset? Until { get; set; }

    /// <summary>Only runs that stand like this. Of several values each is a question of its own, and what comes is one list.</summary>
    [Parameter(ParameterSetName = ProjectSet)]
    [Parameter(ParameterSetName = InputObjectSet)]
    [Trimmed]
    [ValidateSet("NOT_RUN", "WAIT_TIME", "WAIT_RESOURCE", "RUNNING", "CHECKING", "CHECKING_CONDITION", "FAILURE", "SUCCESS",
        "WAIT_TRIGGER")]
    public string[]? Status { get; set; }

    /// <summary>Only runs of nodes of this name. Of several names each is a question of its own.</summary>
    [Parameter(ParameterSetName = ProjectSet)]
    [Parameter(ParameterSetName = InputObjectSet)]
    [NoWildcard]
    public string[]? NodeName { get; set; }

    /// <summary>
    /// Only runs of this kind of code, such as ODPS_SQL; Tab knows the usual ones. Of several kinds each is a question of its own: the
    /// calls are as many as the combinations of -Status, -ProgramType, -NodeName and -BizName, and each run comes once.
    /// </summary>
    [Parameter(ParameterSetName = ProjectSet)]
    [Parameter(ParameterSetName = InputObjectSet)]
    [NoWildcard]
    [ArgumentCompleter(typeof(ProgramTypeCompleter))]
    public string[]? ProgramType { get; set; }

    /// <summary>
    /// Only runs of nodes of this owner: an account id, or a member's account name or display name, which costs one list of the members
    /// for each workspace and session.
    /// </summary>
    [Parameter(ParameterSetName = ProjectSet)]
    [Parameter(ParameterSetName = InputObjectSet)]
    [Alias("OwnerId")]
    [ArgumentCompleter(typeof(OwnerCompleter))]
    public string? Owner { get; set; }

    /// <summary>Only runs of this workflow, by name. Of several names each is a question of its own.</summary>
    [Parameter(ParameterSetName = ProjectSet)]
    [Parameter(ParameterSetName = InputObjectSet)]
    [NoWildcard]
    public string[]? BizName { get; set; }

    /// <summary>
    /// Only runs of this batch: a backfill, a smoke test, a run by hand. Of several batches each is a question of its own.
    /// </summary>
    [Parameter(ParameterSetName = ProjectSet)]
    [Parameter(ParameterSetName = InputObjectSet)]
    [Id]
    public long[] DagId { get; set; } = [];

    /// <summary>What to sort by: INSTANCE_ID_DESC (the default) or CREATE_TIME_DESC.</summary>
    [Parameter(ParameterSetName = ProjectSet)]
    [Parameter(ParameterSetName = InputObjectSet)]
    [Trimmed]
    [ValidateSet("INSTANCE_ID_DESC", "CREATE_TIME_DESC")]
    public string? OrderBy { get; set; }

    /// <inheritdoc/>
    [Parameter]
    public override SwitchParameter ResolveOwner { get; set; }

    /// <summary>
    /// Gives a row for each run that does not exist, and for each workspace or node without such a run as well: it names what was asked
    /// about, and its HasRun is $false; that of all others is $true. What the service refuses is an error still.
    /// </summary>
    [Parameter]
    public override SwitchParameter IncludeEmpty { get; set; }

    internal override string AnswerProperty => "HasRun";

    /// <inheritdoc/>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public override string? Checkpoint { get; set; }

    /// <inheritdoc/>
    [Parameter]
    public override SwitchParameter OnlyNew { get; set; }

    internal override string InputDescription =>
        "run: it needs an InstanceId, a NodeId, a TaskId, a ProjectId, a ProjectIdentifier or, of a DAG, a DagId with its OperationId";

    internal override string? FirstParameter => nameof(InstanceId);

    internal override IEnumerable<PipedInput> Arguments() => InputSet == InstanceIdSet
        ? PipedInput.Arguments("InstanceId", InstanceId)
        : base.Arguments();

    // A node says itself where it is.
    internal override PipedInput? DefaultInput => NodeId.Length > 0 ? PipedInput.None : base.DefaultInput;

    internal override Query? QueryFor(PipedInput input)
    {
        EnvType environment = EnvironmentOf(input, ProjectEnv);
        if ((NodeId.Length > 0 ? null : input.NumberId("InstanceId")) is long instanceId)
            return InstanceOperations.One(new InstanceKey(instanceId, environment));
        if (NodeId.Length == 0 && input.Has("AlertId"))
            return OfAlert(input, environment);
        // A run has a DagId too, and means itself: only a DAG means its runs.
        bool isDag = input.Has("DagId") && input.Has("OperationId");
        long[] dags = DagId.Length == 0 && isDag && input.Number("DagId") is long given ? [given] : DagId;
        var place = new Place(environment, dags);
        ProjectName? project = ProjectOf(input, isSubject: !isDag);
        if (isDag && project is null && dags.Length > 0)
            return DagDirectory.Ask(new DagKey(dags[0], environment), id => OfProject(ProjectName.Of(id), place));
        if (NodeId.Length > 0)
            return OfNodes(project, NodeId, place);
        if (!isDag && input.Number("NodeId", "TaskId") is long own)
            return OfNode(project, own, place);
        return project is null ? null : OfProject(project, place);
    }

    internal override Query QueryFor(long projectId) => List(projectId, null, new Place(ProjectEnv, DagId));

    // One run that is asked for by its id does not say which workspace it is in; its node does.
    internal override Query WithOwners(Query query) => new OwnerQuery(query, async (caller, owned, log, token) =>
        owned is Instance { NodeId: long node, ProjectEnv: string environment }
            ? await NodeDirectory
                .ProjectOfAsync(caller, new NodeKey(node, EnvironmentName.Parse(environment) ?? ProjectEnv), log, token)
                .ConfigureAwait(false)
            : null);

    // An alert may be about several runs. One that is about none does not mean all runs of its node.
    private static Query? OfAlert(PipedInput alert, EnvType environment)
    {
        long[] runs = [.. alert.Within("Instance").Select(static run => run.Number("InstanceId")).OfType<long>().Distinct()];
        return runs.Length == 0 ? null : QueryList.Of(runs, run => InstanceOperations.One(new InstanceKey(run, environment)));
    }

    private Query OfProject(ProjectName project, Place place) =>
        NodeId.Length > 0 ? OfNodes(project, NodeId, place) : project.Ask(id => List(id, null, place));

    private Query OfNodes(ProjectName? project, long[] nodes, Place place) => project is null || nodes.Length == 1
        ? QueryList.Of(nodes, node => OfNode(project, node, place))
        : project.Ask(id => QueryList.Of(
            nodes, node => OfNode(ProjectName.Of(id), node, place), List(id, null, place, null)));

    private Query OfNode(ProjectName? project, long node, Place place) => project is null
        ? NodeDirectory.Ask(new NodeKey(node, place.Environment), id => List(id, node, place))
        : project.Ask(id => List(id, node, place));

    private Query List(long projectId, long? nodeId, Place place) =>
        MemberDirectory.Ask(projectId, Owner, ownerId => List(projectId, nodeId, place, ownerId));

    private Query List(long projectId, long? nodeId, Place place, string? ownerId) => UnionQuery.Of(
        from status in UnionQuery.Words(Status)
        from programType in UnionQuery.Choices(ProgramType)
        from nodeName in UnionQuery.Choices(NodeName)
        from bizName in UnionQuery.Choices(BizName)
        from dag in UnionQuery.Choices(place.DagIds)
        select new InstanceFilter
        {
            ProjectId = projectId,
            Environment = place.Environment,
            NodeId = nodeId,
            BizDate = BizDate,
            Since = Since,
            Until = Until,
            Status = status,
            NodeName = nodeName,
            ProgramType = programType,
            OwnerId = ownerId,
            BizName = bizName,
            DagId = dag,
            OrderBy = OrderBy?.ToUpperInvariant(),
        },
        InstanceOperations.List,
        static instance => instance.InstanceId);

    private sealed record Place(EnvType Environment, long[] DagIds);
}
