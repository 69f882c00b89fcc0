using System.Globalization;

namespace DataWorksMeta.Engines;

/// <summary>Which settings of a cluster are asked for.</summary>
internal sealed record ClusterConfigKey(long ClusterNumber, long? ProjectId, string ConfigType)
{
    public override string ToString() => ClusterNumber.ToString(CultureInfo.InvariantCulture);
}
