using DataWorksMeta.Api;
using DataWorksMeta.Workspaces;

namespace DataWorksMeta;

/// <summary>A member of a workspace (ListProjectMembers): the way from an owner's id to a name.</summary>
public sealed class ProjectMember(Row row) : DwObject(row)
{
    /// <summary>The id of the workspace.</summary>
    public long? ProjectId { get; } = row.Subject<ProjectKey>()?.ProjectId;

    /// <summary>The account id: what other objects call OwnerId.</summary>
    public string? MemberId { get; } = row.Id("ProjectMemberId");

    /// <summary>The account name.</summary>
    public string? Name { get; } = row.Text("ProjectMemberName");

    /// <summary>The display name.</summary>
    public string? Nick { get; } = row.Text("Nick");

    /// <summary>The kind of account.</summary>
    public string? MemberType { get; } = row.Word<ProjectMemberType>("ProjectMemberType");

    /// <summary>The number of the member's state; 0 is in use.</summary>
    public int? Status { get; } = row.Int("Status");

    /// <summary>The codes of the member's roles.</summary>
    public IReadOnlyList<string> Roles { get; } =
        row.List("ProjectRoleList", static role => role.Text("ProjectRoleCode") ?? role.Text("ProjectRoleName") ?? string.Empty);

    /// <summary>The roles themselves.</summary>
    public IReadOnlyList<ProjectRole> RoleDetails { get; } = row.List("ProjectRoleList", static role => new ProjectRole(role));

    /// <inheritdoc/>
    public override string ToString() => ObjectText.NameAndId(Name, MemberId);
}
