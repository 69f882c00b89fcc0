using DataWorksMeta.Transport;

namespace DataWorksMeta.Workspaces;

/// <summary>The workspaces of a region, listed once for a session: the way from a name to an id.</summary>
internal static class ProjectDirectory
{
    /// <summary>The operation that is asked.</summary>
    public const string Action = "ListProjects";

    /// <summary>How old a list may be that does not have a name: it may have come into being since.</summary>
    public static readonly TimeSpan Recent = TimeSpan.FromMinutes(1);

    private static readonly object s_key = new();

    /// <summary>All of them: a call for each hundred, the first time.</summary>
    /// <exception cref="DwException">They could not be listed.</exception>
    public static Task<IReadOnlyList<Project>> AllAsync(
        ICaller caller, ICallLog log, CancellationToken token, TimeSpan? maxAge = null) =>
        caller.Lookups.GetAsync(s_key, (heard, stop) => ListAsync(caller, heard, stop), log, token, maxAge);

    private static async Task<IReadOnlyList<Project>> ListAsync(ICaller caller, ICallLog log, CancellationToken token)
    {
        var all = new List<Project>();
        await foreach (Project project in ProjectOperations.List(null, null).ItemsAsync(caller, log, token).ConfigureAwait(false))
            all.Add(project);
        return all;
    }
}
