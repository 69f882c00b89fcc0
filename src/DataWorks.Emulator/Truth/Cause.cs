namespace DataWorks.Emulator.Truth;

/// <summary>Who is to blame that a table is late: one run, or one that should be there and is not.</summary>
internal sealed record Cause
{
    public required string Verdict { get; init; }

    public required long NodeId { get; init; }

    public required string NodeName { get; init; }

    /// <summary>Null where there is no instance.</summary>
    public long? InstanceId { get; init; }

    public string? Status { get; init; }

    public required string Bizdate { get; init; }

    public int Hour { get; init; }

    public required long ProjectId { get; init; }

    /// <summary>Steps up from the table's task, which is 0.</summary>
    public required int Depth { get; init; }

    /// <summary>From the table's task to this node.</summary>
    public required IReadOnlyList<long> Path { get; init; }

    public DateTimeOffset? Since { get; init; }

    public required DateTimeOffset Planned { get; init; }

    /// <summary>When it should have ended had nothing been planned or done; null where that is not known.</summary>
    public DateTimeOffset? Usual { get; init; }

    public bool IsFirst { get; init; }
}
