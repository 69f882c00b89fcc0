using System.Management.Automation;
using DataWorksMeta.Api;
using DataWorksMeta.Baselines;
using DataWorksMeta.Pipeline;

namespace DataWorksMeta.Commands;

/// <summary>Gets the baselines of a workspace (ListBaselines), or one with its nodes and alerts (GetBaseline).</summary>
[Cmdlet(VerbsCommon.Get, "DwBaseline", DefaultParameterSetName = InputObjectSet, SupportsPaging = true)]
[OutputType(typeof(Baseline))]
public sealed class GetDwBaselineCommand : ProjectCommand
{
    private const string BaselineIdSet = "BaselineId";

    /// <summary>The id of the workspace, as Get-DwProject shows it.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ProjectIdSet, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = BaselineIdSet)]
    [Id]
    public override long[] ProjectId { get; set; } = [];

    /// <summary>The id of the baseline; -ProjectId must say which workspace has it.</summary>
    [Parameter(Mandatory = true, ParameterSetName = BaselineIdSet)]
    [Parameter(ParameterSetName = InputObjectSet)]
    [Id]
    public long[] BaselineId { get; set; } = [];

    /// <summary>Only baselines whose names match, as the service understands it.</summary>
    [Parameter(ParameterSetName = ProjectIdSet)]
    [Parameter(ParameterSetName = InputObjectSet)]
    [Alias("SearchText")]
    [NoWildcard]
    public string? Name { get; set; }

    /// <summary>Only baselines of these kinds: DAILY, HOURLY.</summary>
    [Parameter(ParameterSetName = ProjectIdSet)]
    [Parameter(ParameterSetName = InputObjectSet)]
    [Trimmed]
    [ValidateSet("DAILY", "HOURLY")]
    public string[]? BaselineType { get; set; }

    /// <summary>Only baselines of this priority.</summary>
    [Parameter(ParameterSetName = ProjectIdSet)]
    [Parameter(ParameterSetName = InputObjectSet)]
    [Trimmed]
    [ValidateSet("1", "3", "5", "7", "8")]
    public int? Priority { get; set; }

    /// <summary>Only baselines of this owner, by account id.</summary>
    [Parameter(ParameterSetName = ProjectIdSet)]
    [Parameter(ParameterSetName = InputObjectSet)]
    [Alias("Owner")]
    public string? OwnerId { get; set; }

    /// <summary>Only baselines that watch ($true), or that do not ($false).</summary>
    [Parameter(ParameterSetName = ProjectIdSet)]
    [Parameter(ParameterSetName = InputObjectSet)]
    public bool? Enabled { get; set; }

    /// <summary>Leaves passwords, keys and tokens in what comes back. Without it they are shown as ***.</summary>
    [Parameter]
    public SwitchParameter IncludeSecret { get; set; }

    internal override string InputDescription => "workspace or baseline: it needs a ProjectId, and a BaselineId for one baseline";

    internal override IEnumerable<PipedInput> Arguments() => InputSet == BaselineIdSet
        ? PipedInput.Arguments("BaselineId", BaselineId)
        : base.Arguments();

    internal override void CheckArguments()
    {
        if (InputSet == BaselineIdSet)
            Need(nameof(ProjectId), "Add -ProjectId: it says which workspace has the baseline.");
    }

    internal override Query? QueryFor(PipedInput input)
    {
        if (InputSet == BaselineIdSet)
            return new QueryList(ProjectId.Select(project => One(input.Number("BaselineId")!.Value, project)));
        if (BaselineId.Length > 0)
        {
            return input.NumberId("ProjectId") is long workspace
                ? new QueryList(BaselineId.Select(baseline => One(baseline, workspace)))
                : null;
        }
        // A baseline, or a node that one watches, asks for that baseline; a workspace for all it has.
        return input.Number("BaselineId") is long baselineId && input.Number("ProjectId") is long projectId
            ? One(baselineId, projectId)
            : base.QueryFor(input);
    }

    internal override Query QueryFor(long projectId) => BaselineOperations.List(new BaselineFilter
    {
        ProjectId = projectId,
        Name = Name,
        Types = BaselineType is null ? null : [.. BaselineType.Select(static type => type.ToUpperInvariant())],
        Priority = Priority,
        OwnerId = OwnerId,
        IsEnabled = Enabled,
    });

    private Query<Baseline> One(long baselineId, long projectId) =>
        BaselineOperations.One(new BaselineKey(baselineId, projectId), IncludeSecret);
}
