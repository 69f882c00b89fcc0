using DataWorksMeta.Api;

namespace DataWorksMeta;

/// <summary>A role that a member has in a workspace (ListProjectMembers).</summary>
public sealed class ProjectRole(Row row) : DwObject(row)
{
    /// <summary>The code of the role, such as <c>role_project_guest</c>.</summary>
    public string? Code { get; } = row.Text("ProjectRoleCode");

    /// <summary>Its name.</summary>
    public string? Name { get; } = row.Text("ProjectRoleName");

    /// <summary>Its id.</summary>
    public long? RoleId { get; } = row.Long("ProjectRoleId");

    /// <summary>The number of its kind, as the service writes it: 0 for a role of DataWorks, 2 for one that was made.</summary>
    public string? RoleType { get; } = row.Text("ProjectRoleType");

    /// <inheritdoc/>
    public override string ToString() => Code ?? ObjectText.NameAndId(Name, RoleId);
}
