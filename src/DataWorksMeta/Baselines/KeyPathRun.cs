namespace DataWorksMeta;

/// <summary>A run on the key path of a baseline, with the times that the service expects.</summary>
public sealed class KeyPathRun(Row row) : DwObject(row)
{
    /// <summary>How it stands.</summary>
    public string? Status { get; } = row.Text("Status");

    /// <summary>When it was planned to run.</summary>
    public DateTimeOffset? AbsTime { get; } = row.Time("AbsTime");

    /// <summary>When it began to wait for its time.</summary>
    public DateTimeOffset? BeginWaitTimeTime { get; } = row.Time("BeginWaitTimeTime");

    /// <summary>When it began to wait for resources.</summary>
    public DateTimeOffset? BeginWaitResTime { get; } = row.Time("BeginWaitResTime");

    /// <summary>When it began to run.</summary>
    public DateTimeOffset? BeginRunningTime { get; } = row.Time("BeginRunningTime");

    /// <summary>When it ended.</summary>
    public DateTimeOffset? FinishTime { get; } = row.Time("FinishTime");

    /// <summary>When the service thinks that it will begin.</summary>
    public DateTimeOffset? BeginCast { get; } = row.Time("BeginCast");

    /// <summary>When the service thinks that it will end.</summary>
    public DateTimeOffset? EndCast { get; } = row.Time("EndCast");

    /// <inheritdoc/>
    public override string ToString() => $"{Status} {TimeText(BeginRunningTime ?? BeginCast)}";
}
