using DataWorksMeta.Api;
using DataWorksMeta.Engines;
using DataWorksMeta.Transport;
using DataWorksMeta.Workspaces;

namespace DataWorksMeta.Tables;

/// <summary>
/// The tables of a workspace: of its MaxCompute projects in one environment, or of the databases of an EMR cluster that it sees.
/// </summary>
internal static class ProjectTables
{
    /// <param name="projectId">The workspace.</param>
    /// <param name="environment">Of which environment the MaxCompute projects are.</param>
    /// <param name="clusterId">The EMR cluster; <see langword="null"/> for MaxCompute.</param>
    /// <param name="listing">What is wanted of the list of one database.</param>
    public static Query Of(
        long projectId, EnvType environment, string? clusterId, Func<Query<TableEntry>, Query> listing) => new DeferredQuery(
        $"tables of {projectId} {clusterId ?? environment.ToString()}",
        async (caller, log, token) =>
        {
            IReadOnlyList<DatabaseIdentity> databases = clusterId is null
                ? await MaxComputeAsync(caller, projectId, environment, log, token).ConfigureAwait(false)
                : await EmrAsync(caller, projectId, clusterId, log, token).ConfigureAwait(false);
            return QueryList.Of(
                databases, database => listing(TableOperations.OfDatabase(database)), subjectOf: static one => one.ToString());
        });

    private static async Task<IReadOnlyList<DatabaseIdentity>> MaxComputeAsync(
        ICaller caller, long projectId, EnvType environment, ICallLog log, CancellationToken token)
    {
        IReadOnlyList<string> projects =
            await EngineDirectory.AppGuidsAsync(caller, projectId, environment, log, token).ConfigureAwait(false);
        if (projects.Count > 0)
            return [.. projects.Select(static project => DatabaseIdentity.From(project, null, null, null))];
        var fault = new Fault(ErrorId.NoMatch, $"the workspace has no MaxCompute project of the environment {environment}.")
        {
            Advice = "Get-DwCalcEngine shows what it has; tables of EMR are listed with -ClusterId.",
        };
        throw new DwException(fault, EngineDirectory.Action, new ProjectKey(projectId).ToString(), caller.Region);
    }

    private static async Task<IReadOnlyList<DatabaseIdentity>> EmrAsync(
        ICaller caller, long projectId, string clusterId, ICallLog log, CancellationToken token)
    {
        IReadOnlyList<Database> databases = await EngineDirectory
            .DatabasesAsync(caller, new DatabaseFilter(projectId, clusterId), log, token).ConfigureAwait(false);
        return [.. databases.Select(database => DatabaseIdentity.From(null, "emr", clusterId, database.DatabaseName))];
    }
}
