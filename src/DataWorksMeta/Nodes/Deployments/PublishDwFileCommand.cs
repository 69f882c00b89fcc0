using System.Management.Automation;
using DataWorksMeta.Actions;
using DataWorksMeta.Nodes;

namespace DataWorksMeta.Commands;

/// <summary>
/// Deploys the committed version of files of the old DataStudio to production (DeployFile). It gives a package for each at once, which is
/// done some time later: Wait-DwDeployment waits for it.
/// </summary>
[Cmdlet(
    VerbsData.Publish, "DwFile", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium,
    DefaultParameterSetName = InputObjectSet)]
[OutputType(typeof(Deployment))]
public sealed class PublishDwFileCommand : FileActionCommand
{
    internal override bool NeedsFileId => false;

    internal override ActionPlan PlanFor(FileKey file, FileActions.Locate locate) => FileActions.Publish(file, Comment, locate);
}
