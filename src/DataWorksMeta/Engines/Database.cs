using DataWorksMeta.Api;
using DataWorksMeta.Engines;

namespace DataWorksMeta;

/// <summary>A MaxCompute project or an EMR database (GetMetaDBInfo, ListMetaDB).</summary>
public sealed class Database(Row row) : DwObject(row)
{
    /// <summary>The id of a MaxCompute project: <c>odps.&lt;project&gt;</c>.</summary>
    public string? AppGuid { get; } = row.Text("AppGuid") ?? row.Subject<DatabaseIdentity>()?.AppGuid;

    /// <summary>The name.</summary>
    public string? DatabaseName { get; } = row.Text("Name") ?? row.Subject<DatabaseIdentity>()?.Name;

    /// <summary>The kind, such as <c>hive</c>.</summary>
    public string? Type { get; } = row.Text("Type");

    /// <summary>The EMR cluster; <see langword="null"/> for MaxCompute.</summary>
    public string? ClusterId { get; } = row.Text("ClusterBizId") ?? row.Subject<IOnCluster>()?.ClusterId;

    /// <summary><c>odps</c> or <c>emr</c>.</summary>
    public string? DataSourceType { get; } = row.Subject<DatabaseIdentity>()?.DataSourceType
        ?? (row.Subject<DatabaseFilter>() is not null || (row.Text("AppGuid") ?? row.Subject<DatabaseIdentity>()?.AppGuid) is null
            ? "emr"
            : "odps");

    /// <summary>The id of the DataWorks workspace.</summary>
    public long? ProjectId { get; } = row.Long("ProjectId") ?? row.Subject<DatabaseFilter>()?.ProjectId;

    /// <summary>The name of the DataWorks workspace.</summary>
    public string? ProjectName { get; } = row.Text("ProjectName");

    /// <summary>Its Chinese name.</summary>
    public string? ProjectDisplayName { get; } = row.Text("ProjectNameCn");

    /// <summary>Development or production.</summary>
    public string? EnvType { get; } = row.Environment("EnvType");

    /// <summary>The account id of the owner.</summary>
    public string? OwnerId { get; } = row.Id("OwnerId");

    /// <summary>The name of the owner.</summary>
    public string? OwnerName { get; } = row.Text("OwnerName");

    /// <summary>The tenant.</summary>
    public long? TenantId { get; } = row.Long("TenantId");

    /// <summary>The address of the engine.</summary>
    public string? Endpoint { get; } = row.Text("Endpoint");

    /// <summary>Where the data lie, for EMR.</summary>
    public string? Location { get; } = row.Text("Location");

    /// <summary>The comment.</summary>
    public string? Comment { get; } = row.Text("Comment");

    /// <summary>The id within the cluster.</summary>
    public string? Uuid { get; } = row.Text("UUID");

    /// <summary>When it was made.</summary>
    public DateTimeOffset? CreateTime { get; } = row.Time("CreateTime") ?? row.Time("CreateTimeStamp");

    /// <summary>When it last changed.</summary>
    public DateTimeOffset? ModifyTime { get; } = row.Time("ModifyTime") ?? row.Time("ModifiedTimeStamp");

    /// <inheritdoc/>
    public override string ToString() => AppGuid ?? ObjectText.Name(ClusterId, DatabaseName);
}
