using DataWorksMeta.Api;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Workspaces;

/// <summary>
/// The members of workspaces, listed once for each workspace and session: the way from a person's name to an account id and back.
/// </summary>
internal static class MemberDirectory
{
    private const string Action = "ListProjectMembers";

    /// <summary>All members of a workspace: a call for each hundred, the first time.</summary>
    /// <exception cref="DwException">They could not be listed.</exception>
    public static Task<MemberList> OfAsync(
        ICaller caller, long projectId, ICallLog log, CancellationToken token, TimeSpan? maxAge = null) =>
        caller.Lookups.GetAsync(
            new Key(projectId), (heard, stop) => ListAsync(caller, projectId, heard, stop), log, token, maxAge);

    /// <summary>The question about what a person owns, whose name may need a look-up.</summary>
    /// <param name="projectId">The workspace that knows the person.</param>
    /// <param name="owner">An account id, an account name or a display name; <see langword="null"/> for anybody.</param>
    /// <param name="query">The question, with the account id.</param>
    public static Query Ask(long projectId, string? owner, Func<string?, Query> query) => owner is null || IsId(owner)
        ? query(owner)
        : new DeferredQuery($"{projectId} {owner}", async (caller, log, token) =>
            query(await IdOfAsync(caller, projectId, owner, log, token).ConfigureAwait(false)));

    /// <summary>The same where the question needs no workspace, and a person's name does.</summary>
    /// <param name="projects">The workspaces that are meant; empty where none is.</param>
    /// <param name="owner">An account id, an account name or a display name; <see langword="null"/> for anybody.</param>
    /// <param name="query">The question, with the account id.</param>
    /// <exception cref="DwException">A name, and nobody knows in which workspace.</exception>
    public static Query Ask(IReadOnlyList<ProjectName> projects, string? owner, Func<string?, Query> query)
    {
        if (owner is null || IsId(owner))
            return query(owner);
        return projects.Count > 0 ? projects[0].Ask(id => Ask(id, owner, query)) : throw new DwException(
            ErrorId.InvalidInput,
            $"-Owner '{NameText.Shown(owner)}' is a name, and no workspace is named whose members could have it.",
            advice: "Give the account id, or name the workspace of the session: Connect-DwAccount -Project.");
    }

    /// <summary>The account id of a member.</summary>
    /// <exception cref="DwException">Nobody there has the name, or several people.</exception>
    public static async Task<string> IdOfAsync(ICaller caller, long projectId, string name, ICallLog log, CancellationToken token)
    {
        MemberList members = await OfAsync(caller, projectId, log, token).ConfigureAwait(false);
        IReadOnlyList<ProjectMember> found = Matching(members.All, name);
        if (found.Count == 0)
        {
            members = await OfAsync(caller, projectId, log, token, ProjectDirectory.Recent).ConfigureAwait(false);
            found = Matching(members.All, name);
        }
        return found.Count == 1 ? found[0].MemberId! : throw Unclear(caller, projectId, name, members.All, found);
    }

    // Names of accounts are unique; people may share a display name, and a display name may be another one's account.
    private static IReadOnlyList<ProjectMember> Matching(IReadOnlyList<ProjectMember> members, string name)
    {
        Func<ProjectMember, string?>[] ways = [static one => one.MemberId, static one => one.Name, static one => one.Nick];
        StringComparison[] cases = [StringComparison.Ordinal, StringComparison.OrdinalIgnoreCase];
        return ways
            .SelectMany(way => cases.Select(compare => Having(members, way, name, compare)))
            .FirstOrDefault(static found => found.Count > 0, []);
    }

    private static IReadOnlyList<ProjectMember> Having(
        IReadOnlyList<ProjectMember> members, Func<ProjectMember, string?> nameOf, string name, StringComparison comparison) =>
        [.. members.Where(one => one.MemberId is not null && string.Equals(nameOf(one), name, comparison))
            .DistinctBy(static one => one.MemberId)];

    private static DwException Unclear(
        ICaller caller, long projectId, string name, IReadOnlyList<ProjectMember> members, IReadOnlyList<ProjectMember> found)
    {
        string shown = NameText.Shown(name);
        Fault fault = found.Count == 0
            ? new Fault(ErrorId.NoMatch, $"none of the {members.Count} members of workspace {projectId} has the name '{shown}'.")
            {
                Advice = $"Get-DwProjectMember {projectId} shows the names. The account id finds also what somebody left behind.",
            }
            : new Fault(
                ErrorId.InvalidInput,
                $"several members of workspace {projectId} have the name '{shown}': {string.Join(", ", found)}.")
            {
                Advice = "Name the one who is meant by the account id, the number in brackets.",
            };
        return new DwException(fault, Action, name, caller.Region);
    }

    private static async Task<MemberList> ListAsync(
        ICaller caller, long projectId, ICallLog log, CancellationToken token)
    {
        var members = new List<ProjectMember>();
        await foreach (ProjectMember one in ProjectOperations.Members(projectId).ItemsAsync(caller, log, token).ConfigureAwait(false))
            members.Add(one);
        return new MemberList(members);
    }

    /// <summary>Whether a text is an account id, which needs no look-up.</summary>
    public static bool IsId(string owner) => owner.All(char.IsAsciiDigit);

    private sealed record Key(long ProjectId);
}
