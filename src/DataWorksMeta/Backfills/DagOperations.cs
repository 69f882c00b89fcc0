using DataWorksMeta.Api;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Backfills;

/// <summary>The operations on DAGs.</summary>
internal static class DagOperations
{
    private static readonly Operation<Dag> s_one = new("GetDag", "Data", static row => new Dag(row)) { OfOne = true };

    private static readonly Operation<Dag> s_list = new("ListDags", "Data.Dags", static row => new Dag(row)) { Id = "DagId" };

    public static Query<Dag> One(DagKey dag) =>
        s_one.Query(dag, new() { { "DagId", dag.DagId }, { "ProjectEnv", EnvironmentName.Of(dag.Environment) } });

    public static Query<Dag> Of(DagGroup group) =>
        s_list.Query(group, new() { { "OpSeq", group.OperationId }, { "ProjectEnv", EnvironmentName.Of(group.Environment) } });

    /// <summary>A DAG of which no more is known than what was asked about.</summary>
    public static Dag Unread(ICaller caller, DagKey dag) =>
        s_one.EmptyRow(new RowContext(caller, dag, IncludesSecrets: false, "GetDag", SilentLog.Instance));

    /// <summary>Whether a failure of the list says that there is no such list here: some clouds lack it.</summary>
    public static bool IsAbsent(DwException failure) =>
        failure.StatusCode == 404
        || failure.Code.EndsWith("Action.NotFound", StringComparison.OrdinalIgnoreCase)
        || failure.Code.EndsWith("Api.NotFound", StringComparison.OrdinalIgnoreCase);
}
