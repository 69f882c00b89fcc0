using System.Collections;
using System.Globalization;
using System.Management.Automation;
using DataWorksMeta.Api;
using DataWorksMeta.Pipeline;
using DataWorksMeta.Workspaces;

namespace DataWorksMeta.Commands;

/// <summary>
/// Gets workspaces: all (ListProjects), one by id or identifier (GetProject), or the ids of those a user may enter (ListProjectIds).
/// </summary>
[Cmdlet(VerbsCommon.Get, "DwProject", DefaultParameterSetName = ListSet, SupportsPaging = true)]
[OutputType(typeof(Project), typeof(ProjectEntry))]
public sealed class GetDwProjectCommand : PipedCommand
{
    private const string ProjectIdSet = "ProjectId";
    private const string ProjectIdentifierSet = "ProjectIdentifier";
    private const string UserIdSet = "UserId";

    /// <summary>Only workspaces whose identifier or display name is this; wildcards find several. A number is an id.</summary>
    [Parameter(Position = 0, ParameterSetName = ListSet)]
    [Alias("Project")]
    [ArgumentCompleter(typeof(ProjectCompleter))]
    [SupportsWildcards]
    public string? Name { get; set; }

    /// <summary>The id of the workspace.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ProjectIdSet)]
    [Id]
    public long[] ProjectId { get; set; } = [];

    /// <summary>The name of the workspace, as other commands and code use it.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ProjectIdentifierSet)]
    [NoWildcard]
    public string[] ProjectIdentifier { get; set; } = [];

    /// <summary>
    /// The account whose workspaces are wanted. The service tells their ids only: pipe them into Get-DwProject for the rest.
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = UserIdSet)]
    public string[] UserId { get; set; } = [];

    /// <summary>Only workspaces with these tags: @{ team = 'sales' }.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [Map]
    public Hashtable? Tag { get; set; }

    /// <summary>Only workspaces of this resource group.</summary>
    [Parameter(ParameterSetName = ListSet)]
    [NoWildcard]
    public string? ResourceGroupId { get; set; }

    /// <inheritdoc/>
    [Parameter]
    [ValidateRange(1, 100)]
    public override int? PageSize { get; set; }

    /// <inheritdoc/>
    [Parameter]
    public override SwitchParameter ResolveOwner { get; set; }

    /// <summary>
    /// Gives a row for each workspace that does not exist, and for each account that may enter none as well: it names what was asked about,
    /// and its HasProject is $false; that of all others is $true. What the service refuses is an error still.
    /// </summary>
    [Parameter(ParameterSetName = ProjectIdSet)]
    [Parameter(ParameterSetName = ProjectIdentifierSet)]
    [Parameter(ParameterSetName = UserIdSet)]
    [Parameter(ParameterSetName = InputObjectSet)]
    public override SwitchParameter IncludeEmpty { get; set; }

    internal override string AnswerProperty => "HasProject";

    /// <inheritdoc/>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public override string? Checkpoint { get; set; }

    /// <inheritdoc/>
    [Parameter]
    public override SwitchParameter OnlyNew { get; set; }

    internal override string InputDescription => "workspace: it needs a ProjectId or a ProjectIdentifier";

    internal override string? FirstParameter => nameof(Name);

    internal override IEnumerable<PipedInput> Arguments() => InputSet switch
    {
        ProjectIdSet => PipedInput.Arguments("ProjectId", ProjectId),
        ProjectIdentifierSet => PipedInput.Arguments("ProjectIdentifier", ProjectIdentifier),
        UserIdSet => PipedInput.Arguments("UserId", UserId),
        _ => [PipedInput.None],
    };

    internal override Query? QueryFor(PipedInput input)
    {
        if (InputSet == ListSet)
        {
            if (long.TryParse(Name, NumberStyles.None, CultureInfo.InvariantCulture, out long number))
                return ProjectOperations.One(number);
            return ProjectOperations.List(ResourceGroupId, TagPairs.Of(Tag))
                .Named(Name, static project => project.ProjectIdentifier, static project => project.ProjectName);
        }
        if (input.Text("UserId") is string user)
            return ProjectOperations.OfUser(user);
        if (input.NumberId("ProjectId") is long id)
            return ProjectOperations.One(id);
        return input.Id("ProjectIdentifier") is string name ? ProjectOperations.One(name) : null;
    }
}
