using System.Globalization;

namespace DataWorksMeta.OnCall;

/// <summary>Which alert is asked about.</summary>
internal sealed record AlertKey(long AlertId)
{
    public override string ToString() => AlertId.ToString(CultureInfo.InvariantCulture);
}
