using DataWorksMeta.Api;

namespace DataWorksMeta.Runs;

/// <summary>The operations on runs and baselines.</summary>
internal static class InstanceOperations
{
    private static readonly Operation<Instance> s_one = new("GetInstance", "Data", static row => new Instance(row));
    private static readonly Operation<Instance> s_list = new("ListInstances", "Data.Instances", static row => new Instance(row), Paging.ByNumber.UpTo(100, "Ask for fewer with -BizDate, -Status, -NodeName, -ProgramType or -OwnerId."));
    private static readonly Operation<InstanceHistory> s_history = new("ListInstanceHistory", "Instances", static row => new InstanceHistory(row));
    private static readonly Operation<InstanceLog> s_log = new("GetInstanceLog", "Data", static row => new InstanceLog(row), ofValues: true);
    private static readonly Operation<Baseline> s_baseline = new("GetBaseline", "Data", static row => new Baseline(row));
    private static readonly Operation<Baseline> s_baselines = new("ListBaselines", "Data.Baselines", static row => new Baseline(row), Paging.ByNumber.UpTo(30, "Ask for fewer with -Name, -BaselineType, -Priority or -OwnerId."));

    public static Query<Instance> One(long instanceId, EnvType environment) => s_one.Ask(Of(instanceId, environment), instanceId);

    // A bare date is refused: business dates go out with a midnight.
    public static Query<Instance> List(InstanceFilter filter) => s_list.Ask(
        new()
        {
            { "ProjectId", filter.ProjectId },
            { "ProjectEnv", Wire.Environment(filter.Environment) },
            { "NodeId", filter.NodeId },
            { "NodeName", filter.NodeName },
            { "Bizdate", filter.BizDate is DateTimeOffset day ? ServiceTime.Midnight(day) : null },
            { "BeginBizdate", filter.Since is DateTimeOffset since ? ServiceTime.Midnight(since) : null },
            { "EndBizdate", filter.Until is DateTimeOffset until ? ServiceTime.Midnight(until) : null },
            { "Status", filter.Status },
            { "ProgramType", filter.ProgramType },
            { "Owner", filter.OwnerId },
            { "BizName", filter.BizName },
            { "DagId", filter.DagId },
            { "OrderBy", filter.OrderBy },
        },
        filter.NodeId ?? filter.ProjectId);

    public static Query<InstanceHistory> History(long instanceId, EnvType environment) => s_history.Ask(Of(instanceId, environment), instanceId);

    public static Query<InstanceLog> Log(long instanceId, EnvType environment, long? historyId) => s_log.Ask(Of(instanceId, environment).With("InstanceHistoryId", historyId), instanceId);

    public static Query<Baseline> Baseline(long baselineId, long projectId, bool includeSecret) =>
        s_baseline.Ask(new() { { "BaselineId", baselineId }, { "ProjectId", projectId } }, baselineId).WithSecrets(includeSecret);

    public static Query<Baseline> Baselines(long projectId, string? name, IReadOnlyList<string>? types, int? priority, string? ownerId, bool? isEnabled) => s_baselines.Ask(
        new()
        {
            { "ProjectId", projectId },
            { "SearchText", name },
            { "BaselineTypes", types is { Count: > 0 } ? string.Join(",", types) : null },
            { "Priority", priority },
            { "Owner", ownerId },
            { "Enable", isEnabled },
        },
        projectId);

    private static Arguments Of(long instanceId, EnvType environment) => new() { { "InstanceId", instanceId }, { "ProjectEnv", Wire.Environment(environment) } };
}
