namespace DataWorksMeta;

/// <summary>An earlier run of an instance: one record for each time it was run again (ListInstanceHistory).</summary>
public sealed class InstanceHistory(Row row) : NodeRun(row)
{
    /// <summary>The id of the record: <c>Get-DwInstanceLog</c> takes it.</summary>
    public long? InstanceHistoryId { get; } = row.Long("InstanceHistoryId");

    /// <inheritdoc/>
    public override string ToString() => $"{NodeName} ({InstanceId}, {InstanceHistoryId}) {Status}";
}
