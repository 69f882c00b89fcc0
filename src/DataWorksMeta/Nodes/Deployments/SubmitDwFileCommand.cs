using System.Management.Automation;
using DataWorksMeta.Actions;
using DataWorksMeta.Nodes;

namespace DataWorksMeta.Commands;

/// <summary>
/// Commits files of the old DataStudio (SubmitFile). It gives a package for each at once, which is done some time later: Wait-DwDeployment
/// waits for it. Committed twice is two versions of the same content.
/// </summary>
[Cmdlet(
    VerbsLifecycle.Submit, "DwFile", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium,
    DefaultParameterSetName = InputObjectSet)]
[OutputType(typeof(Deployment))]
public sealed class SubmitDwFileCommand : FileActionCommand
{
    /// <summary>Leaves out the checks that extensions of the workspace make before a file is committed.</summary>
    [Parameter]
    [Alias("SkipAllDeployFileExtensions")]
    public SwitchParameter SkipExtension { get; set; }

    internal override bool NeedsFileId => true;

    internal override ActionPlan PlanFor(FileKey file, FileActions.Locate locate) =>
        FileActions.Submit(file, Comment, SkipExtension, locate);
}
