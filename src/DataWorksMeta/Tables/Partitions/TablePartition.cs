using DataWorksMeta.Api;
using DataWorksMeta.Tables;

namespace DataWorksMeta;

/// <summary>A partition of a table (GetMetaTablePartition).</summary>
public sealed class TablePartition(Row row) : DwObject(row)
{
    /// <summary>Its full specification, levels joined by a slash: <c>dt=20261120/hour=07</c>.</summary>
    public string? Partition { get; } = row.Text("PartitionName");

    /// <summary>The id of the partition.</summary>
    public string? PartitionGuid { get; } = row.Text("PartitionGuid");

    /// <summary>The id of the table.</summary>
    public string? TableGuid { get; } = row.Text("TableGuid") ?? row.Subject<TableIdentity>()?.Guid;

    /// <summary>The table: its GUID, or cluster, database and table of one that has none.</summary>
    public string? Table { get; } = row.Text("TableGuid") ?? row.Subject<TableIdentity>()?.ToString();

    /// <summary>Its size in bytes.</summary>
    public long? DataSize { get; } = row.Long("DataSize");

    /// <summary>How many rows it has.</summary>
    public long? RecordCount { get; } = row.Long("RecordCount");

    /// <summary>When it was made.</summary>
    public DateTimeOffset? CreateTime { get; } = row.Time("CreateTime");

    /// <summary>When its data last changed.</summary>
    public DateTimeOffset? ModifiedTime { get; } = row.Time("ModifiedTime");

    /// <summary>The kind of partition, for EMR.</summary>
    public string? PartitionType { get; } = row.Text("PartitionType");

    /// <summary>The path of its data, for EMR.</summary>
    public string? PartitionPath { get; } = row.Text("PartitionPath");

    /// <summary>Where its data lie, for EMR.</summary>
    public string? PartitionLocation { get; } = row.Text("PartitionLocation");

    /// <summary>Its comment.</summary>
    public string? Comment { get; } = row.Text("Comment");

    /// <inheritdoc/>
    public override string ToString() => PartitionGuid ?? ObjectText.Name(TableGuid, Partition);
}
