using DataWorksMeta.Api;

namespace DataWorksMeta.Engines;

/// <summary>
/// The databases of a workspace: its MaxCompute projects of every environment, and the EMR databases that it sees. What is refused of it is
/// an error of its own, and the rest goes on.
/// </summary>
internal static class ProjectDatabases
{
    /// <param name="projectId">The workspace.</param>
    /// <param name="includesEmr">Whether the EMR databases are wanted.</param>
    public static Query Of(long projectId, bool includesEmr)
    {
        Query<Database> emr = EngineOperations.Databases(new DatabaseFilter(projectId, null));
        Query maxCompute = MaxCompute(projectId, whole: emr);
        return includesEmr ? new QueryList([maxCompute, emr], whole: emr, subjects: [projectId, projectId]) : maxCompute;
    }

    private static DeferredQuery MaxCompute(long projectId, Query whole) => new($"databases of {projectId}", async (caller, log, token) =>
    {
        IReadOnlyList<string> projects =
            await EngineDirectory.AppGuidsAsync(caller, projectId, null, log, token).ConfigureAwait(false);
        return new QueryList(
            projects.Select(static project => EngineOperations.Database(DatabaseIdentity.From(project, null, null, null))),
            whole,
            projects);
    });
}
