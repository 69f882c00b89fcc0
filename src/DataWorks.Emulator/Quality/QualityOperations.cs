using System.Globalization;
using DataWorks.Emulator.Catalogue;
using DataWorks.Emulator.Operations;
using DataWorks.Emulator.Protocol;
using DataWorks.Emulator.Replies;
using DataWorks.Emulator.Runs;

namespace DataWorks.Emulator.Quality;

/// <summary>Rules about data, and what they found.</summary>
internal static class QualityOperations
{
    private const int MostRows = 20;
    private const long MostTime = 7 * BusinessDates.Day;

    public static Operation[] All { get; } =
    [
        Operation.Create("GetQualityEntity", Envelope.FullWithZeroError, ["EnvType", "ProjectName", "TableName"], Entity),
        Operation.Create("ListQualityRules", Envelope.FullWithZeroError, ["EntityId", "PageNumber", "PageSize", "ProjectName"], Rules),
        Operation.Create(
            "ListQualityResultsByEntity",
            Envelope.FullWithZeroError,
            ["EndDate", "EntityId", "PageNumber", "PageSize", "ProjectName", "StartDate"],
            static (call, reply) => Results(call, reply, EntityOf(call).Rules)),
        Operation.Create(
            "ListQualityResultsByRule",
            Envelope.FullWithZeroError,
            ["EndDate", "PageNumber", "PageSize", "ProjectName", "RuleId", "StartDate"],
            static (call, reply) => Results(call, reply, [RuleOf(call)])),
    ];

    private static void Entity(OperationCall call, ReplyWriter reply)
    {
        if (call.RequiredText("EnvType") != Project.Odps)
            throw new ServiceException(ServiceErrors.ParameterInvalid);
        Table? table = call.Catalogue.FindTable(new TableName(
            Project.Odps, null, call.RequiredText("ProjectName"), null, call.RequiredText("TableName")));
        QualityEntity? entity = QualityEntity.Of(call.Catalogue, table);
        bool isAsked = call.Text("MatchExpression") is null or QualityEntity.MatchExpression;
        QualityEntity[] found = entity is not null && isAsked ? [entity] : [];
        reply.AddList("Data", found, static (item, one) =>
        {
            item.Add("Id", one.Id);
            item.Add("EnvType", Project.Odps);
            item.Add("ProjectName", one.Table.Project.Name);
            item.Add("TableName", one.Table.Name);
            item.Add("MatchExpression", QualityEntity.MatchExpression);
            item.Add("HasRelativeNode", true);
            item.Add("OnDuty", one.Table.OwnerId);
        });
    }

    private static void Rules(OperationCall call, ReplyWriter reply)
    {
        Page page = Page.Of(call, maximum: MostRows);
        QualityRule[] rules = [.. EntityOf(call).Rules];
        reply.StartObject("Data");
        page.Write(reply, rules.Length);
        reply.AddList("Rules", page.Cut(rules), static (item, rule) =>
        {
            item.Add("Id", rule.Id);
            Write(item, rule);
            item.Add("OnDuty", rule.Entity.Table.OwnerId);
            item.Add("RuleType", 0);
            item.Add("WarningThreshold", "10");
            item.Add("CriticalThreshold", "40");
        });
        reply.EndObject();
    }

    private static void Results(OperationCall call, ReplyWriter reply, IEnumerable<QualityRule> rules)
    {
        Page page = Page.Of(call, maximum: MostRows);
        long begin = Time(call, "StartDate");
        long end = Time(call, "EndDate");
        if (end < begin || end - begin > MostTime)
            throw new ServiceException(ServiceErrors.Workbench("at most 7 days."));
        (QualityRule Rule, NodeInstance Run, long At)[] checks =
        [
            .. rules
                .SelectMany(
                    rule => call.Books.Runs.InstancesOf(
                        rule.Entity.Node, BusinessDates.DateOf(begin).AddDays(-2), BusinessDates.DateOf(end)),
                    (rule, run) => (rule, run, FinishTime: CheckedAt(call, run)))
                .Where(check => check.FinishTime >= begin && check.FinishTime <= end)
                .Select(static check => (check.rule, check.run, check.FinishTime!.Value))
                .OrderByDescending(static check => check.Value),
        ];
        reply.StartObject("Data");
        page.Write(reply, checks.Length);
        reply.AddList("RuleChecks", page.Cut(checks), (item, check) =>
        {
            int result = check.Rule.ResultOf(
                check.Run, call.Books.Runs.IsCausal ? Lookup.StateOf(call, check.Run).Status : check.Run.Status);
            item.Add("Id", (check.Run.Id * 10) + check.Rule.Number);
            item.Add("RuleId", check.Rule.Id);
            Write(item, check.Rule);
            item.Add("BizDate", BusinessDates.Midnight(check.Run.Bizdate));
            item.Add("BeginTime", check.At);
            item.Add("EndTime", check.At + BusinessDates.Second);
            item.Add("ActualExpression", "ds=" + BusinessDates.Compact(check.Run.Bizdate));
            item.Add("CheckResult", result);
            item.Add("CheckResultStatus", result);
            item.Add("ExternalId", check.Rule.Entity.Node.Id.ToString(CultureInfo.InvariantCulture));
            item.Add("ExternalType", "CWF2");
            item.AddList("SampleValue", [check], (value, one) =>
            {
                value.Add("BizDate", BusinessDates.Compact(one.Run.Bizdate));
                value.Add("Value", result == 2 ? 0 : 1000 + (one.Run.Id % 97));
            });
        });
        reply.EndObject();
    }

    // In a causal world a check that a run does not come out of has found something.
    private static long? CheckedAt(OperationCall call, in NodeInstance run)
    {
        if (!call.Books.Runs.IsCausal)
            return run.FinishTime;
        InstanceState state = Lookup.StateOf(call, run);
        return state.FinishTime ?? (state.Status == "CHECKING" ? state.ModifyTime : null);
    }

    private static void Write(ReplyWriter item, QualityRule rule)
    {
        item.Add("RuleName", rule.Name);
        item.Add("EntityId", rule.Entity.Id);
        item.Add("ProjectName", rule.Entity.Table.Project.Name);
        item.Add("TableName", rule.Entity.Table.Name);
        item.Add("MatchExpression", QualityEntity.MatchExpression);
        item.Add("BlockType", rule.IsStrong ? 1 : 0);
        item.Add("MethodName", "count/table_count");
        item.Add("Property", "table_count");
    }

    private static QualityEntity EntityOf(OperationCall call) =>
        QualityEntity.Find(call.Catalogue, call.RequiredNumber("EntityId")) is { } entity
            && entity.Table.Project.Name == call.RequiredText("ProjectName")
            ? entity
            : throw new ServiceException(ServiceErrors.ParameterInvalid);

    private static QualityRule RuleOf(OperationCall call) =>
        QualityRule.Find(call.Catalogue, call.RequiredNumber("RuleId")) is { } rule
            && rule.Entity.Table.Project.Name == call.RequiredText("ProjectName")
            ? rule
            : throw new ServiceException(ServiceErrors.ParameterInvalid);

    private static long Time(OperationCall call, string name) =>
        BusinessDates.Parse(call.RequiredText(name), "yyyy-MM-dd HH:mm:ss") ?? throw new ServiceException(ServiceErrors.DateIllegal);
}
