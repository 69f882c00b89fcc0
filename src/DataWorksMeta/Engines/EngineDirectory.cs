using DataWorksMeta.Api;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Engines;

/// <summary>Where the data of a workspace lie, asked for once for each workspace and session.</summary>
internal static class EngineDirectory
{
    /// <summary>The operation that tells the MaxCompute projects.</summary>
    public const string Action = "ListCalcEngines";

    private const string MaxComputeEngine = "ODPS";

    /// <summary>The app GUIDs of the MaxCompute projects of one environment, or of all.</summary>
    /// <exception cref="DwException">They could not be listed.</exception>
    public static async Task<IReadOnlyList<string>> AppGuidsAsync(
        ICaller caller, long projectId, EnvType? environment, ICallLog log, CancellationToken token)
    {
        Query<CalcEngine> engines = EngineOperations.Engines(projectId, MaxComputeEngine, null, null, includeSecret: false);
        IReadOnlyList<CalcEngine> all = await caller.Lookups
            .GetAsync(new EngineKey(projectId), (heard, stop) => AllAsync(engines, caller, heard, stop), log, token).ConfigureAwait(false);
        // A workspace of one environment has production alone, and may leave out to say so.
        string? wanted = environment?.ToString();
        return
        [
            .. all.Where(engine => wanted is null || (engine.EnvType ?? nameof(EnvType.Prod)) == wanted)
                .Select(static engine => engine.AppGuid).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase),
        ];
    }

    /// <summary>The EMR databases that a workspace sees.</summary>
    /// <exception cref="DwException">They could not be listed.</exception>
    public static Task<IReadOnlyList<Database>> DatabasesAsync(
        ICaller caller, DatabaseFilter filter, ICallLog log, CancellationToken token) => caller.Lookups
        .GetAsync(filter, (heard, stop) => AllAsync(EngineOperations.Databases(filter), caller, heard, stop), log, token);

    private static async Task<IReadOnlyList<T>> AllAsync<T>(Query<T> query, ICaller caller, ICallLog log, CancellationToken token)
        where T : class
    {
        var all = new List<T>();
        await foreach (T item in query.ItemsAsync(caller, log, token).ConfigureAwait(false))
            all.Add(item);
        return all;
    }

    private sealed record EngineKey(long ProjectId);
}
