using DataWorks.Emulator.Faults;
using DataWorks.Emulator.Lineage.Changes;
using DataWorks.Emulator.Limits;
using DataWorks.Emulator.Runs;

namespace DataWorks.Emulator.Hosting;

/// <summary>Everything that can be changed while the emulator runs.</summary>
internal sealed record EmulatorSettings
{
    public int LatencyMs { get; init; }

    /// <summary>Calls a second; 0 is no limit.</summary>
    public int Qps { get; init; }

    public QpsMode QpsMode { get; init; }

    /// <summary>For the bucket; 0 is one second's worth.</summary>
    public int QpsBurst { get; init; }

    public bool SendRetryAfter { get; init; }

    /// <summary>Accepted calls in all; 0 is no limit.</summary>
    public long DailyLimit { get; init; }

    public FaultPlan Faults { get; init; } = FaultPlan.None;

    public double ClockOffsetSeconds { get; init; }

    public int SlowMs { get; init; } = 2000;

    public long Seed { get; init; }

    public bool Log { get; init; } = true;

    public RunSettings Runs { get; init; } = new();

    /// <summary>What the graph of tables is like until somebody changes it.</summary>
    public GraphChange Graph { get; init; } = new();
}
