namespace DataWorksMeta.Unit.Fakes;

/// <summary>A table with its node.</summary>
internal sealed record PlannedTable(
    int Number, bool IsHourly, string Scheduler, IReadOnlyList<int> Sources, string? Outcome, string Cron)
{
    public string Name => $"t{Number}";

    public long Node => 5000 + Number;

    /// <summary>Whether a success leaves data.</summary>
    public bool Writes => Scheduler != "SKIP" && Outcome is not ("skip" or "set_success");
}
