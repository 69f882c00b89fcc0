using DataWorksMeta.Api;

namespace DataWorksMeta.OnCall;

/// <summary>The operations on rules of who is told what.</summary>
internal static class AlertRuleOperations
{
    private const string Narrow = "Ask for fewer with -NodeId, -Name, -RemindType, -Founder or -AlertTarget.";

    private static readonly Operation<AlertRule> s_one =
        new("GetRemind", "Data", static row => new AlertRule(row)) { OfOne = true };

    private static readonly Operation<AlertRule> s_list =
        new("ListReminds", "Data.Reminds", static row => new AlertRule(row), Paging.ByNumber.UpTo(30, Narrow)) { Id = "RemindId" };

    public static Query<AlertRule> One(long remindId, bool includeSecret) =>
        s_one.Query(new AlertRuleKey(remindId), new() { { "RemindId", remindId } }).WithSecrets(includeSecret);

    public static Query<AlertRule> List(AlertRuleFilter filter) => s_list.Query(
        filter,
        new()
        {
            { "NodeId", filter.NodeId },
            { "SearchText", filter.Name },
            { "RemindTypes", filter.Types is { Length: > 0 } types ? string.Join(",", types.Distinct()) : null },
            { "Founder", filter.FounderId },
            { "AlertTarget", filter.TargetId },
        });
}
