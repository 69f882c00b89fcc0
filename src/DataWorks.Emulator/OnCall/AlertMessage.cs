using System.Globalization;
using DataWorks.Emulator.Baselines;
using DataWorks.Emulator.Catalogue;
using DataWorks.Emulator.Operations;

namespace DataWorks.Emulator.OnCall;

/// <summary>One message that was sent: about a topic, by a rule about a run, or about a baseline.</summary>
internal sealed record AlertMessage(long Id, string Source, long Time, string User, string Method, string Content)
{
    private const int IdsPerRun = 1000;
    private const int TopicAlert = 1;
    private const int RuleAlert = 2;
    private const int BaselineAlert = 3;

    public Topic? Topic { get; private init; }

    public AlertRule? Rule { get; private init; }

    public WatchedRun? Run { get; private init; }

    public BaselineRun? Baseline { get; private init; }

    /// <summary>What kind of rule sent it.</summary>
    public string RuleType => Rule is null ? "GLOBAL" : "USER_DEFINE";

    public string Status => Id % 13 == 0 ? "SEND_FAIL" : "SEND_SUCCESS";

    /// <summary>The latest first.</summary>
    public static IEnumerable<AlertMessage> Between(OperationCall call, long begin, long end)
    {
        IReadOnlyList<AlertRule> rules = call.Books.AlertRules.All(call);
        IEnumerable<AlertMessage> ofTopics = OnCall.Topic.Between(call, begin - BusinessDates.Hour, end)
            .SelectMany(topic => Of(call, topic, rules));
        IEnumerable<AlertMessage> ofBaselines = Dates(begin, end, call.Books.Runs.LastDate)
            .SelectMany(date => BaselineRun.On(call, date))
            .Where(static run => run.Status is "ERROR" or "OVER")
            .Select(Of);
        if (call.Books.Runs.IsCausal)
            end = Math.Min(end, call.Books.Runs.Clock.Now);
        return ofTopics.Concat(ofBaselines)
            .Where(alert => alert.Time >= begin && alert.Time <= end)
            .OrderByDescending(static alert => alert.Time)
            .ThenByDescending(static alert => alert.Id);
    }

    public static AlertMessage? Find(OperationCall call, long id)
    {
        long rest = id / 10;
        if (id % 10 == BaselineAlert)
            return FindOfBaseline(call, rest) is { } run ? Of(run) : null;
        long topic = id % 10 == TopicAlert ? rest : ((rest / IdsPerRun) * 10) + 1;
        return OnCall.Topic.Find(call, topic) is { } found
            ? Of(call, found, call.Books.AlertRules.All(call)).FirstOrDefault(alert => alert.Id == id)
            : null;
    }

    private static IEnumerable<AlertMessage> Of(OperationCall call, Topic topic, IReadOnlyList<AlertRule> rules)
    {
        string text = string.Create(CultureInfo.InvariantCulture, $"{topic.Name} ({topic.Run.Instance.Id})");
        yield return new AlertMessage(
            (topic.Id * 10) + TopicAlert, "TOPIC_ALERT", topic.AddTime + BusinessDates.Second, topic.Run.Node.OwnerId, "MAIL", text)
        {
            Topic = topic,
        };
        foreach (AlertRule rule in rules.Where(rule => rule is { Enabled: true, Type: "ERROR" } && rule.Covers(call, topic.Run.Node)))
        {
            long id = (((topic.Run.Instance.Id * IdsPerRun) + (rule.Id % IdsPerRun)) * 10) + RuleAlert;
            string user = rule.TargetUnit == "OTHER" ? rule.Targets[0] : topic.Run.Node.OwnerId;
            if (topic.Type == "ERROR")
            {
                yield return new AlertMessage(
                    id, "REMIND_ALERT", topic.HappenTime + BusinessDates.Second, user, rule.Methods[0], $"{rule.Name}: {text}")
                {
                    Rule = rule,
                    Run = topic.Run,
                };
            }
        }
    }

    private static AlertMessage Of(BaselineRun run)
    {
        long day = run.Bizdate.DayNumber - BusinessDates.Earliest.DayNumber;
        long id = (((((run.Baseline.Id * 10_000) + day) * 100) + run.Group) * 10) + BaselineAlert;
        return new AlertMessage(
            id,
            "SLA_ALERT",
            run.SlaTime,
            run.Baseline.Owner,
            "SMS",
            $"{run.Baseline.Name} {BusinessDates.Compact(run.Bizdate)} {run.Status}")
        {
            Baseline = run,
        };
    }

    private static BaselineRun? FindOfBaseline(OperationCall call, long key)
    {
        DateOnly date = BusinessDates.Earliest.AddDays((int)(key / 100 % 10_000));
        return BaselineRun.On(call, date)
            .FirstOrDefault(run => run.Baseline.Id == key / 1_000_000 && run.Group == key % 100 && run.Status is "ERROR" or "OVER");
    }

    // A baseline warns on the day after its business date.
    private static IEnumerable<DateOnly> Dates(long begin, long end, DateOnly latest)
    {
        DateOnly last = BusinessDates.DateOf(end).AddDays(-1);
        for (DateOnly date = BusinessDates.DateOf(begin).AddDays(-1); date <= last; date = date.AddDays(1))
        {
            if (date >= BusinessDates.Earliest && date <= latest)
                yield return date;
        }
    }
}
