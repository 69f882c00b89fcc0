using DataWorksMeta.Api;

namespace DataWorksMeta.Quality;

/// <summary>The operations on rules about data, and on what they found.</summary>
internal static class QualityOperations
{
    private const string MaxCompute = "odps";
    private const int LargestPage = 20;

    // Seven days at most.
    private static readonly TimeSpan s_limit = TimeSpan.FromDays(7);

    private static readonly Paging s_paging = Paging.ByNumber.Serves(LargestPage);

    private static readonly Operation<QualityEntity> s_entities =
        new("GetQualityEntity", "Data", static row => new QualityEntity(row)) { Id = "Id" };

    private static readonly Operation<QualityRule> s_rules =
        new("ListQualityRules", "Data.Rules", static row => new QualityRule(row), s_paging) { Id = "Id" };

    private static readonly Operation<QualityResult> s_ofEntity =
        new("ListQualityResultsByEntity", "Data.RuleChecks", static row => new QualityResult(row), s_paging) { Id = "Id" };

    private static readonly Operation<QualityResult> s_ofRule =
        new("ListQualityResultsByRule", "Data.RuleChecks", static row => new QualityResult(row), s_paging) { Id = "Id" };

    /// <summary>What rules look at in a table: some of its partitions, or all.</summary>
    public static Query<QualityEntity> Entities(QualityFilter table) => s_entities.Query(
        table, new() { { "EnvType", MaxCompute }, { "ProjectName", table.DatabaseName }, { "TableName", table.TableName } });

    public static Query<QualityRule> Rules(QualityFilter entity) =>
        s_rules.Query(entity, new() { { "EntityId", entity.EntityId }, { "ProjectName", entity.DatabaseName } });

    public static SpanQuery<QualityResult> Results(QualityFilter filter, ServiceSpan span) =>
        new(span, s_limit, long.MaxValue, part => ResultsOf(filter, part))
        {
            TimeOf = static result => result.BeginTime,
            IdOf = static result => result.ResultId,
        };

    /// <summary>The question about one part of the time.</summary>
    public static Query<QualityResult> ResultsOf(QualityFilter filter, ServiceSpan part) =>
        (filter.RuleId is null ? s_ofEntity : s_ofRule).Query(
            filter,
            new()
            {
                { "EntityId", filter.RuleId is null ? filter.EntityId : null },
                { "RuleId", filter.RuleId },
                { "ProjectName", filter.DatabaseName },
                { "StartDate", ServiceTime.Second(part.Begin) },
                { "EndDate", ServiceTime.Second(part.End) },
            });
}
