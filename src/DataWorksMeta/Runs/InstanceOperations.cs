using DataWorksMeta.Api;

namespace DataWorksMeta.Runs;

/// <summary>The operations on runs.</summary>
internal static class InstanceOperations
{
    private const string Narrow = "Ask for fewer with -BizDate, -Status, -NodeName, -ProgramType or -Owner.";

    private static readonly Operation<Instance> s_one =
        new("GetInstance", "Data", static row => new Instance(row)) { OfOne = true };

    private static readonly Operation<Instance> s_list =
        new("ListInstances", "Data.Instances", static row => new Instance(row), Paging.ByNumber.UpTo(100, Narrow)) { Id = "InstanceId" };

    private static readonly Operation<InstanceHistory> s_history =
        new("ListInstanceHistory", "Instances", static row => new InstanceHistory(row)) { Id = "InstanceHistoryId" };

    private static readonly Operation<InstanceLog> s_log =
        new("GetInstanceLog", "Data", static row => new InstanceLog(row)) { OfValues = true, OfOne = true };

    private static readonly Operation<InstanceStatistic> s_statistic =
        new("GetInstanceStatusStatistic", "StatusCount", static row => new InstanceStatistic(row)) { OfOne = true };

    public static Query<Instance> One(InstanceKey instance) => s_one.Query(instance, Arguments(instance));

    // A bare date is refused: business dates go out with a midnight.
    public static Query<Instance> List(InstanceFilter filter) => s_list.Query(
        filter,
        new()
        {
            { "ProjectId", filter.ProjectId },
            { "ProjectEnv", EnvironmentName.Of(filter.Environment) },
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
        });

    public static Query<InstanceHistory> History(InstanceKey instance) => s_history.Query(instance, Arguments(instance));

    public static Query<InstanceLog> Log(InstanceKey instance) =>
        s_log.Query(instance, Arguments(instance).With("InstanceHistoryId", instance.HistoryId));

    public static Query<InstanceStatistic> Statistic(StatisticFilter filter) => s_statistic.Query(
        filter,
        new()
        {
            { "ProjectId", filter.ProjectId },
            { "ProjectEnv", EnvironmentName.Of(filter.Environment) },
            { "BizDate", ServiceTime.Day(filter.BizDate) },
            { "DagType", filter.DagType },
            { "SchedulerType", filter.SchedulerType },
            { "SchedulerPeriod", filter.SchedulerPeriod },
        });

    private static Arguments Arguments(InstanceKey instance) =>
        new() { { "InstanceId", instance.InstanceId }, { "ProjectEnv", EnvironmentName.Of(instance.Environment) } };
}
