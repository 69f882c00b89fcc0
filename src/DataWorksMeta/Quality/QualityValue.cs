using DataWorksMeta.Quality;

namespace DataWorksMeta;

/// <summary>A value that a rule about data looked at, or compared with.</summary>
public sealed class QualityValue(Row row) : DwObject(row)
{
    /// <summary>The business date, as the service writes it.</summary>
    public string? BizDate { get; } = row.Text("BizDate");

    /// <summary>The value.</summary>
    public string? Value { get; } = row.Text("Value");

    /// <summary>What it is the value of, where several are looked at.</summary>
    public string? DiscreteProperty { get; } = row.Text("DiscreteProperty");

    /// <summary>The limit.</summary>
    public string? Threshold { get; } = row.Text("Threshold");

    /// <summary>What came of this comparison.</summary>
    public string? SingleCheckResult { get; } = row.Word<CheckResult>("SingleCheckResult");

    /// <inheritdoc/>
    public override string ToString() => $"{Value} ({BizDate})";
}
