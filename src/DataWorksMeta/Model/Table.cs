using DataWorksMeta.Api;

namespace DataWorksMeta;

/// <summary>A table of the data map. A search or a listing knows its names only; <c>Get-DwTable</c> knows the rest (GetMetaTableBasicInfo, SearchMetaTables, GetMetaDBTableList).</summary>
public sealed class Table : DwObject
{
    internal Table(Row row, string? askedClusterId)
        : base(row)
    {
        TableGuid = row.Text("TableGuid");
        TableName = row.Text("TableName");
        DatabaseName = row.Text("DatabaseName");
        Schema = row.Text("Schema");
        ClusterId = row.Text("ClusterId") ?? askedClusterId;
        ProjectId = row.Long("ProjectId");
        ProjectName = row.Text("ProjectName");
        OwnerId = row.Text("OwnerId");
        TenantId = row.Long("TenantId");
        EnvType = row.Word<EnvType>("EnvType");
        IsView = row.Truth("IsView") ?? (row.Int("EntityType") is int entityType ? entityType == 1 : null);
        IsPartitionTable = row.Truth("IsPartitionTable");
        Visibility = row.Word<TableVisibility>("IsVisible");
        Comment = row.Text("Comment");
        Caption = row.Text("Caption");
        ColumnCount = row.Int("ColumnCount");
        DataSize = row.Long("DataSize");
        LifeCycle = row.Int("LifeCycle") is int days and > 0 ? days : null;
        PartitionKeys = row.Text("PartitionKeys");
        Location = row.Text("Location");
        CreateTime = row.Time("CreateTime");
        LastModifyTime = row.Time("LastModifyTime");
        LastDdlTime = row.Time("LastDdlTime");
        LastAccessTime = row.Time("LastAccessTime");
        ReadCount = row.Long("ReadCount");
        FavoriteCount = row.Long("FavoriteCount");
        ViewCount = row.Long("ViewCount");
    }

    /// <summary>The id of the table: <c>odps.&lt;project&gt;.&lt;table&gt;</c> for MaxCompute; may be absent for EMR.</summary>
    public string? TableGuid { get; }

    /// <summary>The name of the table.</summary>
    public string? TableName { get; }

    /// <summary>The database: for MaxCompute the project.</summary>
    public string? DatabaseName { get; }

    /// <summary>The schema, in projects that have them.</summary>
    public string? Schema { get; }

    /// <summary>The EMR cluster; <see langword="null"/> for MaxCompute.</summary>
    public string? ClusterId { get; }

    /// <summary><c>emr</c> where the table has a cluster, else <c>odps</c>.</summary>
    public string DataSourceType => ClusterId is null ? "odps" : "emr";

    /// <summary>The id of the DataWorks workspace.</summary>
    public long? ProjectId { get; }

    /// <summary>The name of the DataWorks workspace.</summary>
    public string? ProjectName { get; }

    /// <summary>The account id of the owner.</summary>
    public string? OwnerId { get; }

    /// <summary>The tenant.</summary>
    public long? TenantId { get; }

    /// <summary>Development or production.</summary>
    public EnvType? EnvType { get; }

    /// <summary>A view rather than a table.</summary>
    public bool? IsView { get; }

    /// <summary>Whether the table has partitions.</summary>
    public bool? IsPartitionTable { get; }

    /// <summary>Who may see it.</summary>
    public TableVisibility? Visibility { get; }

    /// <summary>The comment in its definition.</summary>
    public string? Comment { get; }

    /// <summary>The display name.</summary>
    public string? Caption { get; }

    /// <summary>How many columns it has.</summary>
    public int? ColumnCount { get; }

    /// <summary>Its size in bytes.</summary>
    public long? DataSize { get; }

    /// <summary>After how many days its data expire; <see langword="null"/> where they do not.</summary>
    public int? LifeCycle { get; }

    /// <summary>The partition columns, as the service writes them.</summary>
    public string? PartitionKeys { get; }

    /// <summary>Where the data lie, for EMR.</summary>
    public string? Location { get; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset? CreateTime { get; }

    /// <summary>When its data last changed.</summary>
    public DateTimeOffset? LastModifyTime { get; }

    /// <summary>When its definition last changed.</summary>
    public DateTimeOffset? LastDdlTime { get; }

    /// <summary>When it was last read.</summary>
    public DateTimeOffset? LastAccessTime { get; }

    /// <summary>How often it was read (odps, on request).</summary>
    public long? ReadCount { get; }

    /// <summary>How many people marked it (odps, on request).</summary>
    public long? FavoriteCount { get; }

    /// <summary>How often its page was viewed (odps, on request).</summary>
    public long? ViewCount { get; }

    /// <inheritdoc/>
    public override string ToString() => TableGuid ?? TableName ?? string.Empty;
}
