using System.Management.Automation;
using DataWorksMeta.Api;
using DataWorksMeta.Workspaces;

namespace DataWorksMeta.Commands;

/// <summary>Gets the members of a workspace: the way from an OwnerId to a name (ListProjectMembers).</summary>
[Cmdlet(VerbsCommon.Get, "DwProjectMember", DefaultParameterSetName = InputObjectSet, SupportsPaging = true)]
[OutputType(typeof(ProjectMember))]
public sealed class GetDwProjectMemberCommand : ProjectCommand
{
    /// <summary>Only the member with this name, display name or account id; wildcards find several.</summary>
    [Parameter]
    [SupportsWildcards]
    public string? Name { get; set; }

    internal override Query QueryFor(long projectId)
    {
        Func<string?, bool>? isWanted = Matcher(Name);
        return ProjectOperations.Members(projectId).Where(isWanted is null ? null : member => isWanted(member.Name) || isWanted(member.Nick) || isWanted(member.MemberId), Exact(Name));
    }
}
