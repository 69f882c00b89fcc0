using System.Management.Automation;
using DataWorksMeta.Api;
using DataWorksMeta.Pipeline;

namespace DataWorksMeta.Commands;

/// <summary>The base of the cmdlets that list what a workspace has.</summary>
public abstract class ProjectCommand : PipedCommand
{
    internal const string ProjectSet = "Project";

    /// <summary>
    /// The workspace: its identifier, its display name or its id; wildcards find several. Default: that of the session (Connect-DwAccount
    /// -Project). A name costs one list of the workspaces for each session, an id nothing.
    /// </summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ProjectSet, ValueFromPipelineByPropertyName = true)]
    [Alias("ProjectId")]
    [ProjectName]
    [ArgumentCompleter(typeof(ProjectCompleter))]
    [SupportsWildcards]
    public virtual string[] Project { get; set; } = [];

    /// <inheritdoc/>
    [Parameter]
    [ValidateRange(1, 100)]
    public override int? PageSize { get; set; }

    internal override string InputDescription => "workspace: it needs a ProjectId or a ProjectIdentifier";

    internal override string? FirstParameter => nameof(Project);

    internal override PipedInput? DefaultInput => DefaultProject() is string project ? PipedInput.Argument("Project", project) : null;

    internal override IEnumerable<PipedInput> Arguments() => PipedInput.Arguments("Project", Project);

    internal override Query? QueryFor(PipedInput input) => ProjectOf(input, isSubject: true)?.Ask(QueryFor);

    /// <summary>The question about one workspace.</summary>
    internal abstract Query QueryFor(long projectId);
}
