namespace DataWorksMeta.Engines;

/// <summary>Which clusters are asked for.</summary>
internal sealed record ClusterFilter(string ClusterType)
{
    public override string ToString() => ClusterType;
}
