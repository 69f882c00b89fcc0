using DataWorksMeta.Api;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Backfills;

/// <summary>Which workspace has a DAG, where the DAG does not say it (GetDag).</summary>
internal static class DagDirectory
{
    /// <summary>The question about a DAG in its workspace, which needs a look-up.</summary>
    public static Query Ask(DagKey dag, Func<long, Query> query) => new DeferredQuery(
        $"DAG {dag} {dag.Environment}",
        async (caller, log, token) => query(await ProjectOfAsync(caller, dag, log, token).ConfigureAwait(false)));

    private static async Task<long> ProjectOfAsync(ICaller caller, DagKey dag, ICallLog log, CancellationToken token)
    {
        Query<Dag> query = DagOperations.One(dag);
        Dag found = await query.OneAsync(caller, log, token).ConfigureAwait(false);
        return found.ProjectId ?? throw query.Refused(
            caller,
            new Fault(ErrorId.UnreadableReply, "the service does not say which workspace has the DAG.")
            {
                Advice = "Name the workspace, and the DAG with -DagId: Get-DwInstance -Project <name> -DagId <id>.",
            });
    }
}
