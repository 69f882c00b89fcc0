using DataWorksMeta.Api;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Baselines;

/// <summary>The baselines of workspaces, listed once for each workspace and session: the way from an id to a name and a priority.</summary>
internal static class BaselineDirectory
{
    /// <summary>All baselines of a workspace by their ids: a call for each hundred, the first time.</summary>
    /// <exception cref="DwException">They could not be listed.</exception>
    public static Task<IReadOnlyDictionary<long, Baseline>> OfAsync(
        ICaller caller, long projectId, ICallLog log, CancellationToken token) =>
        caller.Lookups.GetAsync(new Key(projectId), (heard, stop) => ListAsync(caller, projectId, heard, stop), log, token);

    private static async Task<IReadOnlyDictionary<long, Baseline>> ListAsync(
        ICaller caller, long projectId, ICallLog log, CancellationToken token)
    {
        var baselines = new Dictionary<long, Baseline>();
        Query<Baseline> query = BaselineOperations.List(new BaselineFilter { ProjectId = projectId });
        await foreach (Baseline one in query.ItemsAsync(caller, log, token).ConfigureAwait(false))
        {
            if (one.BaselineId is long id)
                baselines.TryAdd(id, one);
        }
        return baselines;
    }

    private sealed record Key(long ProjectId);
}
