using DataWorksMeta.Tables;

namespace DataWorksMeta;

/// <summary>A change to the definition of a table or of its partitions (GetMetaTableChangeLog).</summary>
public sealed class TableChange(Row row) : DwObject(row)
{
    /// <summary>The table that was asked about.</summary>
    public string? TableGuid { get; } = row.Subject<TableIdentity>()?.Guid;

    /// <summary>
    /// What was done: <c>CREATE_TABLE</c>, <c>ALTER_TABLE</c>, <c>DROP_TABLE</c>, <c>ADD_PARTITION</c> or <c>DROP_PARTITION</c>.
    /// </summary>
    public string? ChangeType { get; } = row.Text("ChangeType");

    /// <summary>To what: <c>TABLE</c> or <c>PARTITION</c>.</summary>
    public string? ObjectType { get; } = row.Text("ObjectType");

    /// <summary>The details, as JSON.</summary>
    public string? ChangeContent { get; } = row.Text("ChangeContent");

    /// <summary>Who did it.</summary>
    public string? Operator { get; } = row.Id("Operator");

    /// <summary>When it was recorded.</summary>
    public DateTimeOffset? CreateTime { get; } = row.Time("CreateTime");

    /// <summary>When it took place.</summary>
    public DateTimeOffset? ModifiedTime { get; } = row.Time("ModifiedTime");

    /// <inheritdoc/>
    public override string ToString() => $"{TableGuid}: {ChangeType} {ObjectType} {TimeText(ModifiedTime ?? CreateTime)} {ChangeContent}";
}
