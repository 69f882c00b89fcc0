using System.Management.Automation;
using DataWorksMeta.Actions;
using DataWorksMeta.Api;
using DataWorksMeta.Nodes;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Commands;

/// <summary>
/// Gives scheduled nodes to another owner (UpdateNodeOwner). A node that the input shows as owned by that account already is skipped.
/// </summary>
[Cmdlet(
    VerbsCommon.Set, "DwNodeOwner", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium,
    DefaultParameterSetName = InputObjectSet)]
[OutputType(typeof(NodeAction))]
public sealed class SetDwNodeOwnerCommand : NodeActionCommand
{
    /// <summary>
    /// The new owner: an account id, or a member's account name or display name, which costs one list of the members for each workspace
    /// and session; of a node that does not say its workspace, one call for each node besides.
    /// </summary>
    [Parameter]
    [Alias("OwnerId")]
    [ArgumentCompleter(typeof(OwnerCompleter))]
    public string? Owner { get; set; }

    /// <inheritdoc/>
    [Parameter]
    [Alias("EnvType")]
    [Trimmed]
    public override EnvType ProjectEnv { get; set; } = EnvType.Prod;

    internal override void CheckArguments() => Need(nameof(Owner), "Name the new owner: an account id, or the name of a member.");

    internal override ActionPlan PlanFor(KnownNode node) => NodeActions.SetOwner(node, NameText.Clean(Owner)
        ?? throw new DwException(ErrorId.EmptyInput, "the name of the new owner is empty."));
}
