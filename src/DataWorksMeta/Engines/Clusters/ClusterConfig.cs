using DataWorksMeta.Engines;

namespace DataWorksMeta;

/// <summary>Settings that a workspace gives to a cluster (ListClusterConfigs).</summary>
public sealed class ClusterConfig(Row row) : DwObject(row)
{
    /// <summary>The number of the cluster.</summary>
    public long? ClusterNumber { get; } = row.Subject<ClusterConfigKey>()?.ClusterNumber;

    /// <summary>The id of the workspace.</summary>
    public long? ProjectId { get; } = row.Subject<ClusterConfigKey>()?.ProjectId;

    /// <summary>The part of DataWorks the settings are for, such as <c>ide</c>.</summary>
    public string? ModuleName { get; } = row.Text("ModuleName");

    /// <summary>The settings, as JSON; secrets are hidden unless they were asked for.</summary>
    public string? ConfigValue { get; } = row.Secret("ConfigValue");

    /// <summary>Whether a node may set other values.</summary>
    public bool? EnableOverwrite { get; } = row.Truth("EnableOverwrite");

    /// <summary>The kind of settings.</summary>
    public string? ConfigType { get; } = row.Subject<ClusterConfigKey>()?.ConfigType;

    /// <inheritdoc/>
    public override string ToString() => $"{ModuleName} of {ClusterNumber} in {ProjectId}";
}
