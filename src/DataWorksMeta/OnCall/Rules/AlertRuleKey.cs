using System.Globalization;

namespace DataWorksMeta.OnCall;

/// <summary>Which rule is asked about.</summary>
internal sealed record AlertRuleKey(long RemindId)
{
    public override string ToString() => RemindId.ToString(CultureInfo.InvariantCulture);
}
