using System.Management.Automation;
using DataWorksMeta.Actions;
using DataWorksMeta.Nodes;

namespace DataWorksMeta.Commands;

/// <summary>
/// Resumes suspended nodes (UpdateNodeRunMode): they run as planned from the next time on. What has failed meanwhile is not run again. A
/// node that the input shows as not suspended is skipped; one that runs dry or by hand is refused unless -Force is given, as it would run
/// like any other.
/// </summary>
[Cmdlet(
    VerbsLifecycle.Resume, "DwNode", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium,
    DefaultParameterSetName = InputObjectSet)]
[OutputType(typeof(NodeAction))]
public sealed class ResumeDwNodeCommand : NodeActionCommand
{
    /// <inheritdoc/>
    [Parameter]
    [Alias("EnvType")]
    [Trimmed]
    public override EnvType ProjectEnv { get; set; } = EnvType.Prod;

    internal override ActionPlan PlanFor(KnownNode node) => NodeActions.Resume(node);
}
