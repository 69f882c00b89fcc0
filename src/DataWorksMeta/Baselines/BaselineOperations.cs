using DataWorksMeta.Api;

namespace DataWorksMeta.Baselines;

/// <summary>The operations on baselines.</summary>
internal static class BaselineOperations
{
    private static readonly Operation<Baseline> s_one =
        new("GetBaseline", "Data", static row => new Baseline(row)) { OfOne = true };

    private static readonly Operation<Baseline> s_list = new(
        "ListBaselines",
        "Data.Baselines",
        static row => new Baseline(row),
        Paging.ByNumber.UpTo(30, "Ask for fewer with -Name, -BaselineType, -Priority or -Owner.")) { Id = "BaselineId" };

    private static readonly Operation<BaselineStatus> s_status =
        new("GetBaselineStatus", "Data", static row => new BaselineStatus(row)) { OfOne = true };

    private static readonly Operation<BaselineStatus> s_statuses = new(
        "ListBaselineStatuses",
        "Data.BaselineStatuses",
        static row => new BaselineStatus(row),
        Paging.ByNumber.UpTo(30, "Ask for fewer with -Status, -Priority, -Owner, -BaselineType or -Name."));

    private static readonly Operation<BaselineKeyPath> s_keyPath =
        new("GetBaselineKeyPath", "Data", static row => new BaselineKeyPath(row));

    public static Query<Baseline> One(BaselineKey baseline, bool includeSecret) => s_one
        .Query(baseline, new() { { "BaselineId", baseline.BaselineId }, { "ProjectId", baseline.ProjectId } })
        .WithSecrets(includeSecret);

    public static Query<Baseline> List(BaselineFilter filter) => s_list.Query(
        filter,
        new()
        {
            { "ProjectId", filter.ProjectId },
            { "SearchText", filter.Name },
            { "BaselineTypes", filter.Types is { Count: > 0 } types ? string.Join(",", types) : null },
            { "Priority", filter.Priority },
            { "Owner", filter.OwnerId },
            { "Enable", filter.IsEnabled },
        });

    public static Query<BaselineStatus> Status(BaselineDay day) => s_status.Query(day, Arguments(day));

    public static Query<BaselineKeyPath> KeyPath(BaselineDay day) => s_keyPath.Query(day, Arguments(day));

    public static Query<BaselineStatus> Statuses(BaselineStatusFilter filter) => s_statuses.Query(
        filter,
        new()
        {
            { "Bizdate", Midnight(filter.BizDate) },
            { "BaselineTypes", Joined(filter.Types) },
            { "FinishStatus", Joined(filter.FinishStatuses) },
            { "Status", Joined(filter.Statuses) },
            { "Priority", Joined(filter.Priorities) },
            { "Owner", filter.OwnerId },
            { "SearchText", filter.Name },
            { "TopicId", filter.TopicId },
        });

    private static Arguments Arguments(BaselineDay day) =>
        new() { { "BaselineId", day.BaselineId }, { "Bizdate", Midnight(day.BizDate) }, { "InGroupId", day.InGroupId } };

    private static string Midnight(DateTimeOffset day) => ServiceTime.Zoned(ServiceDay.Of(day));

    private static string? Joined<T>(T[]? values) => values is { Length: > 0 } ? string.Join(",", values.Distinct()) : null;
}
