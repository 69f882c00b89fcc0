namespace DataWorksMeta;

/// <summary>A time by which the nodes of a baseline must be done.</summary>
public sealed class BaselineTime(Row row) : DwObject(row)
{
    /// <summary>Which run of the day it is for.</summary>
    public int? Cycle { get; } = row.Int("Cycle");

    /// <summary>The time, as hours and minutes; hours above 23 are of the next day.</summary>
    public string? Time { get; } = row.Text("Time");

    /// <inheritdoc/>
    public override string ToString() => $"{Time} (cycle {Cycle})";
}
