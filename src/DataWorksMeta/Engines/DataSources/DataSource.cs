using DataWorksMeta.Api;
using DataWorksMeta.Workspaces;

namespace DataWorksMeta;

/// <summary>A data source of a workspace (ListDataSources).</summary>
public sealed class DataSource(Row row) : DwObject(row)
{
    /// <summary>The id of the data source.</summary>
    public long? DataSourceId { get; } = row.Long("Id");

    /// <summary>Its name.</summary>
    public string? DataSourceName { get; } = row.Text("Name");

    /// <summary>Its kind, such as <c>mysql</c>.</summary>
    public string? DataSourceType { get; } = row.Text("DataSourceType");

    /// <summary>Its kind within <c>rds</c>.</summary>
    public string? SubType { get; } = row.Text("SubType");

    /// <summary>The id of the workspace.</summary>
    public long? ProjectId { get; } = row.Long("ProjectId") ?? row.Subject<ProjectKey>()?.ProjectId;

    /// <summary>Development or production.</summary>
    public string? EnvType { get; } = row.Environment("EnvType");

    /// <summary>Whether it may be used.</summary>
    public string? Status { get; } = row.Word<DataSourceStatus>("Status");

    /// <summary>The number of the outcome of the last connection test.</summary>
    public int? ConnectStatus { get; } = row.Int("ConnectStatus");

    /// <summary>What it is for.</summary>
    public string? Description { get; } = row.Text("Description");

    /// <summary>The account id of who changed it last.</summary>
    public string? Operator { get; } = row.Text("Operator");

    /// <summary>Whether other workspaces share it.</summary>
    public bool? IsShared { get; } = row.Truth("Shared");

    /// <summary>Whether it is the default engine.</summary>
    public bool? IsDefaultEngine { get; } = row.Truth("DefaultEngine");

    /// <summary>The engine it is bound to.</summary>
    public long? CalcEngineId { get; } = row.Long("BindingCalcEngineId");

    /// <summary>Its place in lists.</summary>
    public int? Sequence { get; } = row.Int("Sequence");

    /// <summary>The tenant.</summary>
    public long? TenantId { get; } = row.Long("TenantId");

    /// <summary>When it was made.</summary>
    public DateTimeOffset? CreateTime { get; } = row.Time("GmtCreate");

    /// <summary>When it last changed.</summary>
    public DateTimeOffset? ModifyTime { get; } = row.Time("GmtModified");

    /// <summary>Its settings, as JSON; secrets are hidden unless they were asked for.</summary>
    public string? Content { get; } = row.Secret("Content");

    /// <inheritdoc/>
    public override string ToString() => ObjectText.NameAndId(DataSourceName, DataSourceId);
}
