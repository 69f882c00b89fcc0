using System.Globalization;

namespace DataWorksMeta.Baselines;

/// <summary>Which baseline is asked about.</summary>
internal sealed record BaselineKey(long BaselineId, long? ProjectId)
{
    public override string ToString() => BaselineId.ToString(CultureInfo.InvariantCulture);
}
