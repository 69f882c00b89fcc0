using DataWorksMeta.Api;

namespace DataWorksMeta.OnCall;

/// <summary>The operations on what was noticed and who was told.</summary>
internal static class OnCallOperations
{
    private const int Pages = 30;
    private const long Most = Pages * 100;
    private const string Narrow = "Ask for a shorter time with -Since and -Until, or for fewer with the other filters.";

    // The service refuses two days.
    private static readonly TimeSpan s_limit = TimeSpan.FromDays(2);

    private static readonly Operation<Alert> s_alert =
        new("GetAlertMessage", "Data", static row => new Alert(row)) { OfOne = true };

    private static readonly Operation<Alert> s_alerts = new(
        "ListAlertMessages", "Data.AlertMessages", static row => new Alert(row), Paging.ByNumber.UpTo(Pages, Narrow)) { Id = "AlertId" };

    private static readonly Operation<Topic> s_topic =
        new("GetTopic", "Data", static row => new Topic(row)) { OfOne = true };

    private static readonly Operation<Topic> s_topics = new(
        "ListTopics", "Data.Topics", static row => new Topic(row), Paging.ByNumber.UpTo(Pages, Narrow)) { Id = "TopicId" };

    private static readonly Operation<TopicInfluence> s_influences =
        new("GetTopicInfluence", "Data.Influences", static row => new TopicInfluence(row));

    public static Query<Alert> Alert(long alertId) => s_alert.Query(new AlertKey(alertId), new() { { "AlertId", alertId } });

    public static SpanQuery<Alert> Alerts(AlertFilter filter, ServiceSpan span) =>
        new(span, s_limit, Most, part => AlertsOf(filter, part))
        {
            TimeOf = static alert => alert.AlertTime,
            IdOf = static alert => alert.AlertId,
            Filter = filter.IsOfRun ? filter.Matches : null,
        };

    /// <summary>The question about one part of the time.</summary>
    public static Query<Alert> AlertsOf(AlertFilter filter, ServiceSpan part) => s_alerts.Query(
        filter,
        new()
        {
            { "BeginTime", ServiceTime.Zoned(part.Begin) },
            { "EndTime", ServiceTime.Zoned(part.End) },
            { "AlertMethods", Joined(filter.Methods) },
            { "AlertRuleTypes", Joined(filter.RuleTypes) },
            { "AlertUser", filter.UserId },
            { "BaselineId", filter.BaselineId },
            { "RemindId", filter.RemindId },
        });

    public static Query<Topic> Topic(long topicId) => s_topic.Query(new TopicKey(topicId), new() { { "TopicId", topicId } });

    public static SpanQuery<Topic> Topics(TopicFilter filter, ServiceSpan span) => new(span, s_limit, Most, part => TopicsOf(filter, part))
    {
        TimeOf = static topic => topic.HappenTime,
        IdOf = static topic => topic.TopicId,
    };

    /// <summary>The question about one part of the time.</summary>
    public static Query<Topic> TopicsOf(TopicFilter filter, ServiceSpan part) => s_topics.Query(
        filter,
        new()
        {
            { "BeginTime", ServiceTime.Zoned(part.Begin) },
            { "EndTime", ServiceTime.Zoned(part.End) },
            { "TopicTypes", Joined(filter.Types) },
            { "TopicStatuses", Joined(filter.Statuses) },
            { "NodeId", filter.NodeId },
            { "InstanceId", filter.InstanceId },
            { "Owner", filter.OwnerId },
        });

    public static Query<TopicInfluence> Influences(long topicId) =>
        s_influences.Query(new TopicKey(topicId), new() { { "TopicId", topicId } });

    private static string? Joined(string[]? words) => words is { Length: > 0 } ? string.Join(",", words.Distinct()) : null;
}
