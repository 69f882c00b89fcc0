namespace DataWorksMeta.Freshness;

/// <summary>How a table stands, and why.</summary>
internal sealed record Judgement(string Status, string Reason)
{
    public required TableData Data { get; init; }

    public required DateTimeOffset Now { get; init; }

    /// <summary>The business date that is judged.</summary>
    public required DateTimeOffset BizDate { get; init; }

    public FreshnessBasis? Basis { get; init; }

    public DateTimeOffset? ExpectedAt { get; init; }

    public TaskFacts? Task { get; init; }

    /// <summary>The run that was to write the data.</summary>
    public Instance? Run { get; init; }

    public BaselineStatus? Baseline { get; init; }

    /// <summary>Whether what is not there would have been seen.</summary>
    public bool IsCertain { get; init; } = true;

    /// <summary>Why its time may not be the right one; what is not there then is no answer.</summary>
    public DwException? Trouble { get; init; }

    /// <summary>How long the data are overdue.</summary>
    public TimeSpan? Lateness =>
        Status is FreshnessState.Late or FreshnessState.Missing && Now > ExpectedAt ? Now - ExpectedAt : null;
}
