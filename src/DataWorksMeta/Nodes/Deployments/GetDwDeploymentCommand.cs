using System.Management.Automation;
using DataWorksMeta.Api;
using DataWorksMeta.Nodes;
using DataWorksMeta.Pipeline;
using DataWorksMeta.Transport;
using DataWorksMeta.Workspaces;

namespace DataWorksMeta.Commands;

/// <summary>Gets how packages of files stand, which Submit-DwFile and Publish-DwFile have sent (GetDeployment).</summary>
[Cmdlet(VerbsCommon.Get, "DwDeployment", DefaultParameterSetName = InputObjectSet)]
[OutputType(typeof(Deployment))]
public sealed class GetDwDeploymentCommand : PipedCommand
{
    private const string DeploymentIdSet = "DeploymentId";

    /// <summary>The id of the package; -Project, the input or the session must say which workspace has it.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = DeploymentIdSet, ValueFromPipelineByPropertyName = true)]
    [Id]
    public long[] DeploymentId { get; set; } = [];

    /// <summary>
    /// The workspace: its identifier, its display name or its id. Default: that of the input, else that of the session. A name costs one
    /// list of the workspaces for each session, an id nothing.
    /// </summary>
    [Parameter]
    [Alias("ProjectId")]
    [ProjectName]
    [ArgumentCompleter(typeof(ProjectCompleter))]
    [NoWildcard]
    public string? Project { get; set; }

    /// <summary>
    /// Gives a row for each package that does not exist as well: it names what was asked about, and its HasDeployment is $false; that of
    /// all others is $true. What the service refuses is an error still.
    /// </summary>
    [Parameter]
    public override SwitchParameter IncludeEmpty { get; set; }

    internal override string AnswerProperty => "HasDeployment";

    internal override string InputDescription => "package: it needs a DeploymentId";

    internal override string? FirstParameter => nameof(DeploymentId);

    internal override IEnumerable<PipedInput> Arguments() => PipedInput.Arguments("DeploymentId", DeploymentId);

    internal override Query? QueryFor(PipedInput input)
    {
        if (input.NumberId("DeploymentId") is not long id)
            return null;
        if (Projects(Project is null ? [] : [Project], input, isSubject: false) is not [var project, ..])
        {
            throw new DwException(
                ErrorId.InvalidInput, "nothing says which workspace has the package.", advice: "Add -Project: its identifier or its id.");
        }
        return project.Ask(projectId => DeploymentOperations.One(new DeploymentKey(id, projectId)));
    }
}
