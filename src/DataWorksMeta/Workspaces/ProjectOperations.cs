using DataWorksMeta.Api;

namespace DataWorksMeta.Workspaces;

/// <summary>The operations on workspaces and their members.</summary>
internal static class ProjectOperations
{
    private static readonly Operation<Project> s_list = new(
        "ListProjects",
        "PageResult.ProjectList",
        static row => new Project(row),
        Paging.ByNumber.Total("PageResult.TotalCount").UpTo(100, "Ask for some with -Tag or -ResourceGroupId.")) { Id = "ProjectId" };

    private static readonly Operation<Project> s_one =
        new("GetProject", "Data", static row => new Project(row)) { OfOne = true };

    private static readonly Operation<ProjectEntry> s_ofUser =
        new("ListProjectIds", "ProjectIds", static row => new ProjectEntry(row)) { OfValues = true };

    private static readonly Operation<ProjectMember> s_members = new(
        "ListProjectMembers",
        "Data.ProjectMemberList",
        static row => new ProjectMember(row),
        Paging.ByNumber.UpTo(30, "The service offers no filter for more: the console shows the rest.")) { Id = "ProjectMemberId" };

    public static Query<Project> List(string? resourceGroupId, IReadOnlyList<KeyValuePair<string, string?>>? tags) => s_list.Query(
        null,
        new()
        {
            { "ResourceManagerResourceGroupId", resourceGroupId },
            { "Tags", tags is { Count: > 0 } ? TagPairs.AsList(tags, "Key", "Value") : null },
        });

    public static Query<Project> One(long projectId) => s_one.Query(new ProjectKey(projectId), new() { { "ProjectId", projectId } });

    public static Query<Project> One(string identifier) => s_one.Query(identifier, new() { { "ProjectIdentifier", identifier } });

    public static Query<ProjectEntry> OfUser(string userId) => s_ofUser.Query(userId, new() { { "UserId", userId } });

    public static Query<ProjectMember> Members(long projectId) =>
        s_members.Query(new ProjectKey(projectId), new() { { "ProjectId", projectId } });
}
