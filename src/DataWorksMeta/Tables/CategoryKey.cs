using System.Globalization;

namespace DataWorksMeta.Tables;

/// <summary>Which category of the data map is asked about.</summary>
internal sealed record CategoryKey(long CategoryId)
{
    public override string ToString() => CategoryId.ToString(CultureInfo.InvariantCulture);
}
