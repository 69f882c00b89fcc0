using System.Text.Json.Serialization;
using DataWorks.Emulator.Catalogue;

namespace DataWorks.Emulator.Runs;

/// <summary>What is planned for one node on one business date, or for one hour of it.</summary>
internal sealed class DayPlan
{
    public long Node { get; set; }

    /// <summary>As <c>2026-11-20</c>.</summary>
    public DateOnly Bizdate { get; set; }

    /// <summary>Of a node that runs each hour: which one; null is all.</summary>
    public int? Hour { get; set; }

    /// <summary>PROD or DEV.</summary>
    public string Env { get; set; } = "PROD";

    public string Outcome { get; set; } = "SUCCESS";

    [JsonIgnore]
    public DayKey Key => new(Node, Env == "DEV" ? 0 : 1, Bizdate, Hour);

    /// <summary>Throws <see cref="FormatException"/> with a sentence for the user.</summary>
    public DayOutcome Check(ICatalogue catalogue)
    {
        if (Env is not ("PROD" or "DEV"))
            throw new FormatException($"An environment is PROD or DEV, not '{Env}'.");
        if (catalogue.FindNode(Node, Key.EnvType) is null)
            throw new FormatException($"There is no node {Node} in {Env}.");
        if (Bizdate < BusinessDates.Earliest || Hour is < 0 or > 23)
            throw new FormatException("'bizdate' is from 2020-01-01, 'hour' from 0 to 23.");
        return DayOutcome.Parse(Outcome);
    }
}
