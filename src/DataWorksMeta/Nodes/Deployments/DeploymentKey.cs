using System.Globalization;

namespace DataWorksMeta.Nodes;

/// <summary>Which package is asked about, and in which workspace it is.</summary>
internal sealed record DeploymentKey(long DeploymentId, long? ProjectId)
{
    public override string ToString() => DeploymentId.ToString(CultureInfo.InvariantCulture);
}
