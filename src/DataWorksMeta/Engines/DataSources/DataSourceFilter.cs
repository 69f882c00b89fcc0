namespace DataWorksMeta.Engines;

/// <summary>Which data sources of a workspace are asked for; what is <see langword="null"/> does not matter.</summary>
internal sealed class DataSourceFilter
{
    public required long ProjectId { get; init; }

    public string? Name { get; init; }

    public string? DataSourceType { get; init; }

    public string? SubType { get; init; }

    public EnvType? Environment { get; init; }

    public string? Status { get; init; }
}
