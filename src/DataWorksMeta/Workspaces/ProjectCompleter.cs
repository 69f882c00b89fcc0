using DataWorksMeta.Transport;
using DataWorksMeta.Workspaces;

namespace DataWorksMeta.Commands;

/// <summary>Completes workspaces by identifier or display name.</summary>
public sealed class ProjectCompleter : NameCompleter
{
    internal override async Task<IEnumerable<(string? Name, string? OtherName, object? Id)>> FindAsync(
        DwSession caller, string? project, CancellationToken token) =>
        (await ProjectDirectory.AllAsync(caller, SilentLog.Instance, token).ConfigureAwait(false))
            .Select(static one => (one.ProjectIdentifier, one.ProjectName, (object?)one.ProjectId));
}
