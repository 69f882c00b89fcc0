using DataWorks.Emulator.Hosting;
using DataWorks.Emulator.Runs;

namespace DataWorks.Emulator.Control;

/// <summary>What is posted to plan days: into which world, and how some of its runs go.</summary>
internal sealed class DaysPage
{
    /// <summary>random or causal; null is that which is there.</summary>
    public string? World { get; set; }

    public IReadOnlyList<DayPlan> Runs { get; set; } = [];

    public static DaysPage Of(EmulatorState state) =>
        new() { World = state.Books.Runs.IsCausal ? "causal" : "random", Runs = [.. state.Books.Runs.DayPlans] };

    /// <summary>Throws <see cref="FormatException"/> before it has changed anything.</summary>
    public void Do(EmulatorState state)
    {
        RunBook book = state.Books.Runs;
        bool causal = World is null ? book.IsCausal
            : SettingsJson.IsCausal(World) ?? throw new FormatException($"A world is random or causal, not '{World}'.");
        (DayPlan, DayOutcome)[] plans = [.. Runs.Select(plan => (plan, plan.Check(state.Catalogue)))];
        if (!causal && plans.Length > 0)
            throw new FormatException("Days are planned in a causal world only: \"world\": \"causal\".");
        if (causal != book.IsCausal)
            book.Begin(state.Catalogue, causal);
        if (plans.Length > 0)
            book.Add(plans);
    }
}
