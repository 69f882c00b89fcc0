using DataWorksMeta.Api;
using DataWorksMeta.Quality;
using DataWorksMeta.Transport;

namespace DataWorksMeta;

/// <summary>What a rule about data found in one partition (ListQualityResultsByEntity, ListQualityResultsByRule).</summary>
public sealed class QualityResult(Row row) : DwObject(row)
{
    /// <summary>The id of the result.</summary>
    public long? ResultId { get; } = row.Long("Id");

    /// <summary>The id of the rule.</summary>
    public long? RuleId { get; } = row.Long("RuleId") ?? row.Subject<QualityFilter>()?.RuleId;

    /// <summary>Its name.</summary>
    public string? RuleName { get; } = row.Text("RuleName");

    /// <summary>The id of what it looks at: partitions of a table.</summary>
    public long? EntityId { get; } = row.Long("EntityId") ?? row.Subject<QualityFilter>()?.EntityId;

    /// <summary>The MaxCompute project of the table.</summary>
    public string? DatabaseName { get; } = row.Text("ProjectName") ?? row.Subject<QualityFilter>()?.DatabaseName;

    /// <summary>The table.</summary>
    public string? TableName { get; } = row.Text("TableName") ?? row.Subject<QualityFilter>()?.TableName;

    /// <summary><c>Passed</c>, <c>Warning</c> or <c>Critical</c>.</summary>
    public string? CheckResult { get; } = row.Word<CheckResult>("CheckResult");

    /// <summary>The same, as the rule alone sees it.</summary>
    public string? CheckResultStatus { get; } = row.Word<CheckResult>("CheckResultStatus");

    /// <summary>1 of a strong rule: a critical result keeps the run that is checked from succeeding.</summary>
    public int? BlockType { get; } = row.Int("BlockType");

    /// <summary>The business date that was checked, midnight in China.</summary>
    public DateTimeOffset? BizDate { get; } = row.Date("BizDate");

    /// <summary>The partition that was checked.</summary>
    public string? ActualExpression { get; } = row.Text("ActualExpression");

    /// <summary>The partitions that are checked, as the rule writes them.</summary>
    public string? MatchExpression { get; } = row.Text("MatchExpression");

    /// <summary>When the check began.</summary>
    public DateTimeOffset? BeginTime { get; } = row.Time("BeginTime");

    /// <summary>When it ended.</summary>
    public DateTimeOffset? EndTime { get; } = row.Time("EndTime");

    /// <summary>How long it took, in milliseconds.</summary>
    public string? TimeCost { get; } = row.Text("TimeCost");

    /// <summary>The node whose run was checked; <see langword="null"/> where it was no node.</summary>
    public long? NodeId { get; } = row.Text("ExternalId") is string id ? WholeNumber.Parse(id) : null;

    /// <summary>What was checked, in the words of what runs it.</summary>
    public string? ExternalId { get; } = row.Text("ExternalId");

    /// <summary>What runs it, such as <c>CWF2</c>.</summary>
    public string? ExternalType { get; } = row.Text("ExternalType");

    /// <summary>The check among those of its run.</summary>
    public string? TaskId { get; } = row.Text("TaskId");

    /// <summary>What the rule looks at: a column, or the table.</summary>
    public string? Property { get; } = row.Text("Property");

    /// <summary>How it computes the value.</summary>
    public string? MethodName { get; } = row.Text("MethodName");

    /// <summary>Which rows it looks at.</summary>
    public string? WhereCondition { get; } = row.Text("WhereCondition");

    /// <summary>How it compares.</summary>
    public string? Op { get; } = row.Text("Op");

    /// <summary>In which direction a change counts.</summary>
    public string? Trend { get; } = row.Text("Trend");

    /// <summary>The value that is expected.</summary>
    public string? ExpectValue { get; } = row.Text("ExpectValue");

    /// <summary>From where on it warns.</summary>
    public string? WarningThreshold { get; } = row.Text("WarningThreshold");

    /// <summary>From where on it is critical.</summary>
    public string? CriticalThreshold { get; } = row.Text("CriticalThreshold");

    /// <summary>The lower limit of a prediction.</summary>
    public string? LowerValue { get; } = row.Text("LowerValue");

    /// <summary>The upper limit of a prediction.</summary>
    public string? UpperValue { get; } = row.Text("UpperValue");

    /// <summary>The values that were found.</summary>
    public IReadOnlyList<QualityValue> SampleValue { get; } = row.List("SampleValue", static value => new QualityValue(value));

    /// <summary>The values they were compared with.</summary>
    public IReadOnlyList<QualityValue> ReferenceValue { get; } = row.List("ReferenceValue", static value => new QualityValue(value));

    /// <summary>What the check says.</summary>
    public string? ResultString { get; } = row.Text("ResultString");

    /// <summary>What the rule is for.</summary>
    public string? Comment { get; } = row.Text("Comment");

    /// <summary>The id of how it compares.</summary>
    public long? CheckerId { get; } = row.Long("CheckerId");

    /// <summary>The name of that.</summary>
    public string? CheckerName { get; } = row.Text("CheckerName");

    /// <summary>The kind of that.</summary>
    public long? CheckerType { get; } = row.Long("CheckerType");

    /// <summary>The template that the rule was made from.</summary>
    public long? TemplateId { get; } = row.Long("TemplateId");

    /// <summary>Its name.</summary>
    public string? TemplateName { get; } = row.Text("TemplateName");

    /// <summary>How dates are written.</summary>
    public string? DateType { get; } = row.Text("DateType");

    /// <summary>Whether each of several values is checked for itself.</summary>
    public bool? DiscreteCheck { get; } = row.Truth("DiscreteCheck");

    /// <summary>Whether it compares with a fixed value.</summary>
    public bool? FixedCheck { get; } = row.Truth("FixedCheck");

    /// <summary>Whether it compares with a prediction.</summary>
    public bool? IsPrediction { get; } = row.Truth("IsPrediction");

    /// <summary>Whether the rule is on.</summary>
    public bool? Open { get; } = row.Truth("Open");

    internal override string Identity => $"{ResultId}";

    /// <inheritdoc/>
    public override string ToString() => $"{ObjectText.NameAndId(RuleName, ResultId)} {CheckResult}";
}
