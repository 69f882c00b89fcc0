using DataWorksMeta.Api;
using DataWorksMeta.Quality;

namespace DataWorksMeta;

/// <summary>A rule about the data of a table (ListQualityRules). <c>Get-DwQualityResult</c> takes it.</summary>
public sealed class QualityRule(Row row) : DwObject(row)
{
    /// <summary>The id of the rule.</summary>
    public long? RuleId { get; } = row.Long("Id");

    /// <summary>Its name.</summary>
    public string? RuleName { get; } = row.Text("RuleName");

    /// <summary>The id of what it looks at: partitions of a table.</summary>
    public long? EntityId { get; } = row.Long("EntityId") ?? row.Subject<QualityFilter>()?.EntityId;

    /// <summary>The MaxCompute project of the table.</summary>
    public string? DatabaseName { get; } = row.Text("ProjectName") ?? row.Subject<QualityFilter>()?.DatabaseName;

    /// <summary>The table.</summary>
    public string? TableName { get; } = row.Text("TableName") ?? row.Subject<QualityFilter>()?.TableName;

    /// <summary>1 of a strong rule: a critical result keeps the run that is checked from succeeding.</summary>
    public int? BlockType { get; } = row.Int("BlockType");

    /// <summary>The partitions that are checked.</summary>
    public string? MatchExpression { get; } = row.Text("MatchExpression");

    /// <summary>What it looks at: a column, or the table.</summary>
    public string? Property { get; } = row.Text("Property");

    /// <summary>The same, as a word of the service.</summary>
    public string? PropertyKey { get; } = row.Text("PropertyKey");

    /// <summary>How it computes the value.</summary>
    public string? MethodName { get; } = row.Text("MethodName");

    /// <summary>The id of that.</summary>
    public long? MethodId { get; } = row.Long("MethodId");

    /// <summary>In which direction a change counts.</summary>
    public string? Trend { get; } = row.Text("Trend");

    /// <summary>The value that is expected.</summary>
    public string? ExpectValue { get; } = row.Text("ExpectValue");

    /// <summary>From where on it warns.</summary>
    public string? WarningThreshold { get; } = row.Text("WarningThreshold");

    /// <summary>From where on it is critical.</summary>
    public string? CriticalThreshold { get; } = row.Text("CriticalThreshold");

    /// <summary>From where on it warned in the past.</summary>
    public string? HistoryWarningThreshold { get; } = row.Text("HistoryWarningThreshold");

    /// <summary>From where on it was critical in the past.</summary>
    public string? HistoryCriticalThreshold { get; } = row.Text("HistoryCriticalThreshold");

    /// <summary>Whether it compares with a fixed value.</summary>
    public bool? FixCheck { get; } = row.Truth("FixCheck");

    /// <summary>The account id of who sees to it.</summary>
    public string? OnDuty { get; } = row.Id("OnDuty");

    /// <summary>The name of that account.</summary>
    public string? OnDutyAccountName { get; } = row.Text("OnDutyAccountName");

    /// <summary>What it is for.</summary>
    public string? Comment { get; } = row.Text("Comment");

    /// <summary>Who made it: 0 the system, 1 a person, 2 a template of the workspace.</summary>
    public long? RuleType { get; } = row.Long("RuleType");

    /// <summary>The id of how it compares.</summary>
    public long? CheckerId { get; } = row.Long("CheckerId");

    /// <summary>The id of the rule together with that.</summary>
    public long? RuleCheckerRelationId { get; } = row.Long("RuleCheckerRelationId");

    /// <summary>The template it was made from.</summary>
    public long? TemplateId { get; } = row.Long("TemplateId");

    /// <summary>Its name.</summary>
    public string? TemplateName { get; } = row.Text("TemplateName");

    internal override string Identity => $"{RuleId}";

    /// <inheritdoc/>
    public override string ToString() => ObjectText.NameAndId(RuleName, RuleId);
}
