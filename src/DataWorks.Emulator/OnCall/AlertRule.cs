using DataWorks.Emulator.Catalogue;
using DataWorks.Emulator.Operations;

namespace DataWorks.Emulator;

/// <summary>A rule that somebody made: what is told to whom. The catalogue document is read straight into these.</summary>
internal sealed record AlertRule
{
    public required long Id { get; init; }

    public string Name { get; init; } = "";

    public string Founder { get; init; } = "1822931104031845";

    /// <summary>NODE, BASELINE, PROJECT or BIZPROCESS.</summary>
    public string Unit { get; init; } = "NODE";

    /// <summary>FINISHED, UNFINISHED, ERROR, CYCLE_UNFINISHED or TIMEOUT.</summary>
    public string Type { get; init; } = "ERROR";

    /// <summary>Ids of what the unit says.</summary>
    public IReadOnlyList<long> Ids { get; init; } = [];

    public IReadOnlyList<string> Methods { get; init; } = ["MAIL"];

    /// <summary>OWNER or OTHER.</summary>
    public string TargetUnit { get; init; } = "OWNER";

    public IReadOnlyList<string> Targets { get; init; } = [];

    public string? Detail { get; init; }

    public string DndEnd { get; init; } = "00:00";

    public int Interval { get; init; } = 1800;

    public int MostAlerts { get; init; } = 3;

    public bool Enabled { get; init; } = true;

    public IReadOnlyList<string> Robots { get; init; } = [];

    public IReadOnlyList<string> Webhooks { get; init; } = [];

    public bool Covers(OperationCall call, Node node) => node.EnvType == 1 && Unit switch
    {
        "NODE" => Ids.Contains(node.Id),
        "PROJECT" => Ids.Contains(node.ProjectId),
        "BASELINE" => Lookup.BaselineOf(call, node) is { } baseline && Ids.Contains(baseline.Id),
        _ => Ids.Contains(node.BusinessId),
    };
}
