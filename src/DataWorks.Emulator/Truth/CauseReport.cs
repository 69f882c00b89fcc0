namespace DataWorks.Emulator.Truth;

/// <summary>What a referee compares with.</summary>
internal sealed record CauseReport
{
    public required string Table { get; init; }

    public required string Date { get; init; }

    public required DateTimeOffset Now { get; init; }

    /// <summary>Whether all runs that write the table have succeeded.</summary>
    public required bool Delivered { get; init; }

    /// <summary>Whether a run has written it, all of its hours where it is written each hour.</summary>
    public required bool HasData { get; init; }

    /// <summary>A word for the whole where nobody is guilty: NoTask, Delivered or DeliveredLate.</summary>
    public string? Verdict { get; init; }

    /// <summary>Nearest first.</summary>
    public required IReadOnlyList<Cause> Guilty { get; init; }

    public Cause? First { get; init; }

    /// <summary>The table's runs that have succeeded.</summary>
    public required IReadOnlyList<Cause> Deliveries { get; init; }
}
