using System.Management.Automation;
using DataWorksMeta.Api;
using DataWorksMeta.Pipeline;
using DataWorksMeta.Workspaces;

namespace DataWorksMeta.Commands;

/// <summary>Gets the members of a workspace: the way from an OwnerId to a name (ListProjectMembers).</summary>
[Cmdlet(VerbsCommon.Get, "DwProjectMember", DefaultParameterSetName = InputObjectSet, SupportsPaging = true)]
[OutputType(typeof(ProjectMember))]
public sealed class GetDwProjectMemberCommand : ProjectCommand
{
    /// <summary>Only the member with this name, display name or account id; wildcards find several.</summary>
    [Parameter(Position = 1)]
    [SupportsWildcards]
    public string? Name { get; set; }

    /// <summary>
    /// Gives a row for each workspace without such a member as well: it names the workspace, and its HasMember is $false; that of all
    /// others is $true. What the service refuses is an error still.
    /// </summary>
    [Parameter]
    public override SwitchParameter IncludeEmpty { get; set; }

    internal override string AnswerProperty => "HasMember";

    /// <inheritdoc/>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public override string? Checkpoint { get; set; }

    /// <inheritdoc/>
    [Parameter]
    public override SwitchParameter OnlyNew { get; set; }

    internal override bool TakeTyped(object typed) => TakeTyped<string>(nameof(Name), typed, value => Name = value);

    internal override Query QueryFor(long projectId) => ProjectOperations.Members(projectId)
        .Named(Name, static member => member.Name, static member => member.Nick, static member => member.MemberId);
}
