namespace DataWorksMeta;

/// <summary>An earlier run of an instance: one record for each time it was run again (ListInstanceHistory).</summary>
public sealed class InstanceHistory(Row row) : NodeRun(row)
{
    /// <summary>The id of the record: <c>Get-DwInstanceLog</c> takes it.</summary>
    public long? InstanceHistoryId { get; } = row.Long("InstanceHistoryId");

    /// <summary>What went wrong, where the service says so.</summary>
    public string? ErrorMessage { get; } = row.Text("ErrorMessage");

    /// <inheritdoc/>
    public override string ToString() => $"{NodeName} ({InstanceHistoryId}) {Status}";
}
