using DataWorksMeta.Api;
using DataWorksMeta.Baselines;

namespace DataWorksMeta;

/// <summary>A baseline that an alert is about, as it stood then.</summary>
public sealed class AlertBaseline(Row row) : DwObject(row)
{
    /// <summary>The id of the baseline.</summary>
    public long? BaselineId { get; } = row.Long("BaselineId");

    /// <summary>Its name.</summary>
    public string? BaselineName { get; } = row.Text("BaselineName");

    /// <summary>The account id of the owner.</summary>
    public string? OwnerId { get; } = row.Id("BaselineOwner");

    /// <summary>The id of the workspace.</summary>
    public long? ProjectId { get; } = row.Long("ProjectId");

    /// <summary>The business date, midnight in China.</summary>
    public DateTimeOffset? BizDate { get; } = row.Date("Bizdate");

    /// <summary>Which group of the day: 1 of a daily one.</summary>
    public int? InGroupId { get; } = row.Int("InGroupId");

    /// <summary><c>SAFE</c>, <c>DANGEROUS</c>, <c>OVER</c> or <c>ERROR</c>.</summary>
    public string? Status { get; } = BaselineWord.Of(row.Text("Status"));

    /// <inheritdoc/>
    public override string ToString() => $"{ObjectText.NameAndId(BaselineName, BaselineId)} {Status}";
}
