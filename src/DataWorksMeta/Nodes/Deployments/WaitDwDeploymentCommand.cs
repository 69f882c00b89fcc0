using System.Management.Automation;
using DataWorksMeta.Nodes;
using DataWorksMeta.Pipeline;
using DataWorksMeta.Transport;
using DataWorksMeta.Waiting;
using DataWorksMeta.Workspaces;

namespace DataWorksMeta.Commands;

/// <summary>
/// Waits until packages of files have ended, and gives each as it ends (GetDeployment). One that failed is an error besides; one that has
/// not ended in time is an error, and goes on at the service.
/// </summary>
[Cmdlet(VerbsLifecycle.Wait, "DwDeployment", DefaultParameterSetName = InputObjectSet)]
[OutputType(typeof(Deployment))]
public sealed class WaitDwDeploymentCommand : WaitCommand
{
    private const string DeploymentIdSet = "DeploymentId";

    private readonly Dictionary<(DwSession, long, string), DeploymentWatch> _watches = [];

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
    /// How long to wait, in seconds, from the moment all inputs are there. What has not ended by then is an error of its own and goes on
    /// at the service. 0 looks once.
    /// </summary>
    [Parameter]
    [ValidateRange(0, 30 * 24 * 3600)]
    public override int TimeoutSec { get; set; } = 300;

    internal override string InputDescription => "package: it needs a DeploymentId";

    internal override string? FirstParameter => nameof(DeploymentId);

    // A package is made in seconds.
    internal override WaitPlan Plan => base.Plan with { FirstPause = TimeSpan.FromSeconds(1), LongestPause = TimeSpan.FromSeconds(15) };

    internal override IEnumerable<PipedInput> Arguments() => PipedInput.Arguments("DeploymentId", DeploymentId);

    internal override bool Add(PipedInput input, DwSession session)
    {
        if (input.NumberId("DeploymentId") is not long id)
            return false;
        if (Projects(Project is null ? [] : [Project], input, isSubject: false) is not [var project, ..])
        {
            throw new DwException(
                ErrorId.InvalidInput, "nothing says which workspace has the package.", advice: "Add -Project: its identifier or its id.");
        }
        var watch = new DeploymentWatch(new AwaitedDeployment(input.Source, id), session, id, project);
        _watches.TryAdd((session, id, project.ToString()), watch);
        return true;
    }

    internal override IEnumerable<Watch> Watches() => _watches.Values;
}
