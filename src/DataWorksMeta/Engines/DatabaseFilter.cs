using System.Globalization;

namespace DataWorksMeta.Engines;

/// <summary>Which EMR databases are asked for: those that a workspace sees, perhaps of one cluster.</summary>
internal sealed record DatabaseFilter(long ProjectId, string? ClusterId) : IOnCluster
{
    public override string ToString() => ClusterId ?? ProjectId.ToString(CultureInfo.InvariantCulture);
}
