using System.Diagnostics;
using DataWorks.Emulator.Catalogue;
using DataWorks.Emulator.Faults;
using DataWorks.Emulator.Limits;
using DataWorks.Emulator.Operations;
using DataWorks.Emulator.Recording;
using DataWorks.Emulator.Signing;

namespace DataWorks.Emulator.Hosting;

/// <summary>All that lives as long as the emulator does.</summary>
internal sealed class EmulatorState
{
    private readonly EmulatorSettings _initial;
    private readonly long _startedAt = Stopwatch.GetTimestamp();
    private volatile Running _running = null!;
    private readonly bool _causal;
    private long _sequence;
    private long _faultSequence;

    public EmulatorState(EmulatorOptions options, ICatalogue catalogue, TimeProvider? clock = null)
    {
        _initial = options.Settings;
        Catalogue = catalogue;
        Books = new Books(clock ?? TimeProvider.System, _initial.Graph);
        _causal = options.Causal ?? catalogue.IsCausal;
        Books.Runs.Begin(catalogue, _causal);
        Apply(_initial);
        Signatures = new SignatureCheck(options.Keys);
        Log = new RequestLog(options.LogSize);
    }

    public EmulatorSettings Settings => _running.Settings;

    public CallLimits Limits => _running.Limits;

    public ICatalogue Catalogue { get; }

    public Books Books { get; }

    public SignatureCheck Signatures { get; }

    public RuleBook Rules { get; } = new();

    public RequestLog Log { get; }

    public Statistics Statistics { get; } = new();

    public double ElapsedMs => Stopwatch.GetElapsedTime(_startedAt).TotalMilliseconds;

    public long LastSequence => Volatile.Read(ref _sequence);

    public long NextSequence() => Interlocked.Increment(ref _sequence);

    /// <summary>Counted apart from the log, so that refused calls do not shift the faults of the others.</summary>
    public FaultKind NextFault(EmulatorSettings settings) =>
        settings.Faults.Choose(settings.Seed, Interlocked.Increment(ref _faultSequence));

    /// <summary>New settings start their limits and their sequence of faults afresh.</summary>
    public void Apply(EmulatorSettings settings)
    {
        Volatile.Write(ref _faultSequence, 0);
        _running = new Running(settings);
        Books.Runs.Settings = settings.Runs;
    }

    /// <summary>The world and the clock of the command line, and the days of the catalogue.</summary>
    public void BeginAnew() => Books.Runs.Begin(Catalogue, _causal);

    public void Reset()
    {
        Rules.Clear();
        Apply(_initial);
        Books.Clear();
        BeginAnew();
        Signatures.ForgetNonces();
        Statistics.Clear();
        Log.Clear(LastSequence);
    }

    private sealed class Running(EmulatorSettings settings)
    {
        public EmulatorSettings Settings { get; } = settings;

        public CallLimits Limits { get; } = new(settings);
    }
}
