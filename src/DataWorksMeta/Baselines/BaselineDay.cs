using System.Globalization;

namespace DataWorksMeta.Baselines;

/// <summary>Which baseline is asked about, on which business date, and which group of that day.</summary>
internal sealed record BaselineDay(long BaselineId, DateTimeOffset BizDate, int InGroupId)
{
    public override string ToString() => BaselineId.ToString(CultureInfo.InvariantCulture);
}
