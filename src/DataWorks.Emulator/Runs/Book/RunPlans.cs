namespace DataWorks.Emulator.Runs;

/// <summary>The plans, each from when it was made: what started before goes on as it was planned then.</summary>
internal sealed class RunPlans
{
    private readonly List<(long At, RunPlan Plan)> _plans = [];

    public IReadOnlyList<RunPlan> All => [.. _plans.Select(static entry => entry.Plan)];

    public void Add(long at, IEnumerable<RunPlan> plans) => _plans.AddRange(plans.Select(plan => (at, plan)));

    public void Clear() => _plans.Clear();

    /// <summary>The newest that fits; null where none does.</summary>
    /// <param name="run">What starts.</param>
    /// <param name="at">When.</param>
    /// <param name="used">How many starts of this run each plan has had.</param>
    public RunPlan? For(RunOrigin run, long at, IReadOnlyDictionary<RunPlan, int> used)
    {
        for (int i = _plans.Count - 1; i >= 0; i--)
        {
            (long from, RunPlan plan) = _plans[i];
            if (from <= at && plan.Fits(run) && (plan.Times is not { } times || used.GetValueOrDefault(plan) < times))
                return plan;
        }

        return null;
    }
}
