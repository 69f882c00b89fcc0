using System.Management.Automation;
using DataWorksMeta.Actions;
using DataWorksMeta.Nodes;
using DataWorksMeta.Pipeline;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Commands;

/// <summary>
/// Takes nodes of production off the schedule (OfflineNode). The service refuses it while other nodes depend on the node. No operation puts
/// it back: its file stays in DataStudio, from where it can be deployed again.
/// </summary>
[Cmdlet(
    VerbsData.Unpublish, "DwNode", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High,
    DefaultParameterSetName = InputObjectSet)]
[OutputType(typeof(NodeAction))]
public sealed class UnpublishDwNodeCommand : NodeActionCommand
{
    // The operation is told no environment and means production: the node of the same id that is meant may be another one.
    internal override ActionPlan? PlanFor(PipedInput input) => EnvironmentOf(input, EnvType.Prod) == EnvType.Prod
        ? base.PlanFor(input)
        : throw new DwException(
            ErrorId.InvalidInput,
            "the node of the input is one of development, and only nodes of production are taken off the schedule.",
            advice: "A node of development goes with its file, in DataStudio.");

    internal override ActionPlan PlanFor(KnownNode node) => NodeActions.Unpublish(node);
}
