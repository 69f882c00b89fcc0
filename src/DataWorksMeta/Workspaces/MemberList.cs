namespace DataWorksMeta.Workspaces;

/// <summary>The members of a workspace, as they are looked up.</summary>
internal sealed class MemberList
{
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);

    public MemberList(IReadOnlyList<ProjectMember> all)
    {
        All = all;
        foreach (ProjectMember one in all)
        {
            if (one.MemberId is string id && (one.Name ?? one.Nick) is string name)
                _names.TryAdd(id, name);
        }
    }

    public IReadOnlyList<ProjectMember> All { get; }

    /// <summary>The account name of a member, else the display name; <see langword="null"/> for who is none, or has none.</summary>
    public string? NameOf(string memberId) => _names.GetValueOrDefault(memberId);
}
