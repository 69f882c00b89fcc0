using DataWorksMeta.Api;
using DataWorksMeta.Runs;

namespace DataWorksMeta.Delays;

/// <summary>Asks for the runs of a workspace on a business date.</summary>
internal sealed class BoardReader(long projectId, DateTimeOffset day, DelayQuestions questions)
{
    // Numbers may lie: a list that does not end is left.
    private const int MostRuns = 3000;

    public long ProjectId => projectId;

    public DateTimeOffset Day => day;

    /// <summary>How many runs there are, by their states: one call. Where nobody counts, the states are asked for blindly.</summary>
    public async Task<Outcome<BoardPlan>> PlanAsync()
    {
        Outcome<InstanceStatistic> counts = await questions
            .OneAsync(InstanceOperations.Statistic(new StatisticFilter(projectId, EnvType.Prod, day))).ConfigureAwait(false);
        if (counts.Value is { } statistic)
            return new Outcome<BoardPlan>(BoardPlan.Of(statistic), null);
        // Who may not count may still list.
        return new Outcome<BoardPlan>(questions.Stop is null ? BoardPlan.Blind : null, questions.Stop);
    }

    /// <summary>The runs of one node.</summary>
    public async Task<Outcome<DelayAnswer<Instance>>> OfNodeAsync(long node)
    {
        Outcome<DelayAnswer<Instance>> outcome =
            await questions.AllAsync(InstanceOperations.List(Filter(node, null))).ConfigureAwait(false);
        return outcome.Value is not { } answer
            ? outcome
            : new(answer with { Items = [.. OfDay(answer.Items).Where(run => run.NodeId is null || run.NodeId == node)] }, null);
    }

    /// <summary>The runs that are in one of these states, each once.</summary>
    /// <param name="words">The states, in the order in which runs go through them; <see langword="null"/> for any.</param>
    /// <param name="uncounted">How many are in states that are not counted: when so many came, no more are asked for.</param>
    public async Task<Outcome<DelayAnswer<Instance>>> ListAsync(IReadOnlyList<string?> words, long? uncounted = null)
    {
        var runs = new Dictionary<long, Instance>();
        bool isWhole = true;
        foreach (string? word in words)
        {
            if (BoardPlan.IsUncounted(word) && uncounted <= 0)
                continue;
            Outcome<DelayAnswer<Instance>> outcome = await questions
                .FirstAsync(InstanceOperations.List(Filter(null, word)), MostRuns, passesOn: false).ConfigureAwait(false);
            if (outcome.Value is not { } answer)
                return outcome;
            if (BoardPlan.IsUncounted(word))
                uncounted -= answer.Items.Count;
            isWhole &= answer.IsWhole && answer.Items.Count < MostRuns;
            foreach (Instance run in OfDay(answer.Items))
            {
                if (run.InstanceId is long id)
                    runs[id] = run;
            }
        }
        return new(new DelayAnswer<Instance>([.. runs.Values], isWhole), null);
    }

    // Where a filter is not understood, all days come.
    private IEnumerable<Instance> OfDay(IEnumerable<Instance> runs) =>
        runs.Where(run => run.BizDate is not DateTimeOffset date || ServiceDay.Of(date) == day);

    private InstanceFilter Filter(long? node, string? status) => new()
    {
        ProjectId = projectId,
        Environment = EnvType.Prod,
        NodeId = node,
        BizDate = day,
        Status = status,
    };
}
