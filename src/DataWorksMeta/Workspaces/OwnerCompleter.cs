using DataWorksMeta.Transport;
using DataWorksMeta.Workspaces;

namespace DataWorksMeta.Commands;

/// <summary>Completes the members of the workspace that is named, or meant, by account name or display name.</summary>
public sealed class OwnerCompleter : NameCompleter
{
    internal override async Task<IEnumerable<(string? Name, string? OtherName, object? Id)>> FindAsync(
        DwSession caller, string? project, CancellationToken token)
    {
        if (project is null)
            return [];
        IReadOnlyList<long> ids = await ProjectName.Of(project, null).FindAsync(caller, SilentLog.Instance, token).ConfigureAwait(false);
        MemberList members = await MemberDirectory.OfAsync(caller, ids[0], SilentLog.Instance, token).ConfigureAwait(false);
        return members.All.Select(static one => (one.Name, one.Nick, (object?)one.MemberId));
    }
}
