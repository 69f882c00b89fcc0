using DataWorksMeta.Api;
using DataWorksMeta.Engines;
using DataWorksMeta.Tables;

namespace DataWorksMeta;

/// <summary>
/// A table of the data map, with all that is known of it (GetMetaTableBasicInfo). What a search or a listing finds is a
/// <see cref="TableEntry"/>.
/// </summary>
public sealed class Table(Row row) : DwObject(row), IOwned
{
    /// <summary>The id of the table: <c>odps.&lt;project&gt;.&lt;table&gt;</c> for MaxCompute; may be absent for EMR.</summary>
    public string? TableGuid { get; } = row.Text("TableGuid") ?? row.Subject<TableIdentity>()?.Guid;

    /// <summary>Its GUID, or cluster, database and table of one that has none.</summary>
    public string? FullName => TableGuid ?? ObjectText.NameOrNothing(ClusterId, DatabaseName, Schema, TableName);

    /// <summary>The name of the table.</summary>
    public string? TableName { get; } = row.Text("TableName") ?? row.Subject<TableIdentity>()?.TableName;

    /// <summary>The database: for MaxCompute the project.</summary>
    public string? DatabaseName { get; } = row.Text("DatabaseName") ?? row.Subject<TableIdentity>()?.DatabaseName;

    /// <summary>The schema, in projects that have them.</summary>
    public string? Schema { get; } = row.Text("Schema") ?? row.Subject<TableIdentity>()?.Schema;

    /// <summary>The EMR cluster; <see langword="null"/> for MaxCompute.</summary>
    public string? ClusterId { get; } = row.Text("ClusterId") ?? row.Subject<IOnCluster>()?.ClusterId;

    /// <summary>The id of the DataWorks workspace.</summary>
    public long? ProjectId { get; } = row.Long("ProjectId");

    /// <summary>The name of the DataWorks workspace.</summary>
    public string? ProjectName { get; } = row.Text("ProjectName");

    /// <summary>The account id of the owner.</summary>
    public string? OwnerId { get; } = row.Id("OwnerId");

    /// <summary>The owner's name among the members of the workspace (ListProjectMembers); only with <c>-ResolveOwner</c>.</summary>
    public string? OwnerName { get; private set; }

    /// <summary>The tenant.</summary>
    public long? TenantId { get; } = row.Long("TenantId");

    /// <summary>Development or production.</summary>
    public string? EnvType { get; } = row.Environment("EnvType");

    /// <summary>A view rather than a table.</summary>
    public bool? IsView { get; } = row.Truth("IsView");

    /// <summary>Whether the table has partitions.</summary>
    public bool? IsPartitionTable { get; } = row.Truth("IsPartitionTable");

    /// <summary>Who may see it.</summary>
    public string? Visibility { get; } = row.Word<TableVisibility>("IsVisible");

    /// <summary>The comment in its definition.</summary>
    public string? Comment { get; } = row.Text("Comment");

    /// <summary>The display name.</summary>
    public string? Caption { get; } = row.Text("Caption");

    /// <summary>How many columns it has.</summary>
    public int? ColumnCount { get; } = row.Int("ColumnCount");

    /// <summary>Its size in bytes.</summary>
    public long? DataSize { get; } = row.Long("DataSize");

    /// <summary>After how many days its data expire; <see langword="null"/> where they do not.</summary>
    public int? LifeCycle { get; } = row.Int("LifeCycle") is int days and > 0 ? days : null;

    /// <summary>The partition columns, as the service writes them.</summary>
    public string? PartitionKeys { get; } = row.Text("PartitionKeys");

    /// <summary>Where the data lie, for EMR.</summary>
    public string? Location { get; } = row.Text("Location");

    /// <summary>When it was made.</summary>
    public DateTimeOffset? CreateTime { get; } = row.Time("CreateTime");

    /// <summary>When its data last changed.</summary>
    public DateTimeOffset? LastModifyTime { get; } = row.Time("LastModifyTime");

    /// <summary>When its definition last changed.</summary>
    public DateTimeOffset? LastDdlTime { get; } = row.Time("LastDdlTime");

    /// <summary>When it was last read.</summary>
    public DateTimeOffset? LastAccessTime { get; } = row.Time("LastAccessTime");

    /// <summary>How often it was read (odps, on request).</summary>
    public long? ReadCount { get; } = row.Long("ReadCount");

    /// <summary>How many people marked it (odps, on request).</summary>
    public long? FavoriteCount { get; } = row.Long("FavoriteCount");

    /// <summary>How often its page was viewed (odps, on request).</summary>
    public long? ViewCount { get; } = row.Long("ViewCount");

    /// <summary><c>emr</c> where the table has a cluster, else <c>odps</c>.</summary>
    public string DataSourceType => ClusterId is null ? "odps" : "emr";

    string? IOwned.OwnerName { set => OwnerName = value; }

    /// <inheritdoc/>
    public override string ToString() => TableGuid ?? ObjectText.Name(ClusterId, DatabaseName, Schema, TableName);
}
