namespace DataWorksMeta.Engines;

/// <summary>Which data source of a workspace is asked about.</summary>
internal sealed record DataSourceKey(long? ProjectId, string DataSourceName, EnvType? Environment = null)
{
    public override string ToString() => DataSourceName;
}
