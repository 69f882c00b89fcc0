using System.Management.Automation;
using DataWorksMeta.Api;
using DataWorksMeta.Baselines;
using DataWorksMeta.Nodes;
using DataWorksMeta.Pipeline;
using DataWorksMeta.Workspaces;

namespace DataWorksMeta.Commands;

/// <summary>Gets the baselines of a workspace (ListBaselines), or one with its nodes and alerts (GetBaseline).</summary>
[Cmdlet(VerbsCommon.Get, "DwBaseline", DefaultParameterSetName = InputObjectSet, SupportsPaging = true)]
[OutputType(typeof(Baseline))]
public sealed class GetDwBaselineCommand : ProjectCommand
{
    private const string BaselineIdSet = "BaselineId";

    /// <summary>
    /// The workspace: its identifier, its display name or its id; wildcards find several. Default: that of the session. A name costs one
    /// list of the workspaces for each session, an id nothing.
    /// </summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ProjectSet, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = BaselineIdSet)]
    [Alias("ProjectId")]
    [ProjectName]
    [ArgumentCompleter(typeof(ProjectCompleter))]
    [SupportsWildcards]
    public override string[] Project { get; set; } = [];

    /// <summary>The id of the baseline; -Project, or the session, must say which workspace has it.</summary>
    [Parameter(Mandatory = true, ParameterSetName = BaselineIdSet)]
    [Parameter(ParameterSetName = InputObjectSet)]
    [Id]
    public long[] BaselineId { get; set; } = [];

    /// <summary>Only baselines whose names match, as the service understands it.</summary>
    [Parameter(ParameterSetName = ProjectSet)]
    [Parameter(ParameterSetName = InputObjectSet)]
    [Alias("SearchText")]
    [NoWildcard]
    public string? Name { get; set; }

    /// <summary>Only baselines of these kinds: DAILY, HOURLY.</summary>
    [Parameter(ParameterSetName = ProjectSet)]
    [Parameter(ParameterSetName = InputObjectSet)]
    [Trimmed]
    [ValidateSet("DAILY", "HOURLY")]
    public string[]? BaselineType { get; set; }

    /// <summary>Only baselines of this priority. Of several each is a question of its own, and what comes is one list.</summary>
    [Parameter(ParameterSetName = ProjectSet)]
    [Parameter(ParameterSetName = InputObjectSet)]
    [Trimmed]
    [ValidateSet("1", "3", "5", "7", "8")]
    public int[]? Priority { get; set; }

    /// <summary>
    /// Only baselines of this owner: an account id, or a member's account name or display name, which costs one list of the members for
    /// each workspace and session.
    /// </summary>
    [Parameter(ParameterSetName = ProjectSet)]
    [Parameter(ParameterSetName = InputObjectSet)]
    [Alias("OwnerId")]
    [ArgumentCompleter(typeof(OwnerCompleter))]
    public string? Owner { get; set; }

    /// <summary>Only baselines that watch ($true), or that do not ($false).</summary>
    [Parameter(ParameterSetName = ProjectSet)]
    [Parameter(ParameterSetName = InputObjectSet)]
    [ArgumentCompleter(typeof(TruthCompleter))]
    public bool? Enabled { get; set; }

    /// <summary>Leaves passwords, keys and tokens in what comes back. Without it they are shown as ***.</summary>
    [Parameter]
    public SwitchParameter IncludeSecret { get; set; }

    /// <inheritdoc/>
    [Parameter]
    public override SwitchParameter ResolveOwner { get; set; }

    /// <summary>
    /// Gives a row for each baseline that does not exist, and for each workspace without such a baseline as well: it names what was asked
    /// about, and its HasBaseline is $false; that of all others is $true. What the service refuses is an error still.
    /// </summary>
    [Parameter]
    public override SwitchParameter IncludeEmpty { get; set; }

    internal override string AnswerProperty => "HasBaseline";

    internal override string InputDescription => "workspace or baseline: it needs a ProjectId, and a BaselineId for one baseline";

    internal override IEnumerable<PipedInput> Arguments() => InputSet == BaselineIdSet
        ? PipedInput.Arguments("BaselineId", BaselineId)
        : base.Arguments();

    internal override void CheckArguments()
    {
        if (InputSet == BaselineIdSet)
            NeedProject(Project, "Add -Project: it says which workspace has the baseline.");
    }

    internal override Query? QueryFor(PipedInput input)
    {
        if (InputSet == BaselineIdSet)
        {
            long one = input.Number("BaselineId")!.Value;
            return ProjectName.Ask(Projects(Project, input, isSubject: false), id => One(one, id), One(one, null));
        }
        if (BaselineId.Length > 0)
        {
            return Projects([], input, isSubject: true) is { Count: > 0 } workspaces
                ? ProjectName.Ask(workspaces, id => Several(BaselineId, id))
                : null;
        }
        // A baseline, or a node or run that one watches, asks for that baseline; a workspace for all it has.
        if (input.Number("BaselineId") is not long baselineId)
            return base.QueryFor(input);
        if (ProjectOf(input, isSubject: false) is { } project)
            return project.Ask(id => One(baselineId, id));
        return input.Number("NodeId", "TaskId") is long node
            ? NodeDirectory.Ask(new NodeKey(node, EnvironmentOf(input, EnvType.Prod)), id => One(baselineId, id))
            : ProjectName.Ask(Projects([], input, isSubject: false), id => One(baselineId, id), One(baselineId, null));
    }

    internal override Query QueryFor(long projectId) =>
        MemberDirectory.Ask(projectId, Owner, ownerId => List(projectId, ownerId));

    private Query List(long projectId, string? ownerId) => UnionQuery.Of(
        from priority in UnionQuery.Choices(Priority)
        select new BaselineFilter
        {
            ProjectId = projectId,
            Name = Name,
            Types = BaselineType is null ? null : [.. BaselineType.Select(static type => type.ToUpperInvariant())],
            Priority = priority,
            OwnerId = ownerId,
            IsEnabled = Enabled,
        },
        BaselineOperations.List,
        static baseline => baseline.BaselineId);

    private Query Several(long[] baselines, long projectId) =>
        QueryList.Of(baselines, baseline => One(baseline, projectId), List(projectId, null));

    private Query<Baseline> One(long baselineId, long? projectId) =>
        BaselineOperations.One(new BaselineKey(baselineId, projectId), IncludeSecret);
}
