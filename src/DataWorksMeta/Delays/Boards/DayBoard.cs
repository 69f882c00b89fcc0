using System.Collections.Concurrent;
using DataWorksMeta.Api;

namespace DataWorksMeta.Delays;

/// <summary>
/// The runs of a workspace on a business date. The first nodes are asked for their own; when more are wanted the runs are counted, and what
/// costs least is done: those that have not succeeded are listed, or all, or the nodes are asked one by one.
/// </summary>
internal sealed class DayBoard(BoardReader reader, DelayQuestions questions)
{
    private const int FewLooks = 2;
    private const int MostPages = 20;

    private readonly ConcurrentDictionary<long, DayRuns> _single = new();
    private ILookup<long?, Instance>? _listed;
    private BoardPlan? _plan;
    private bool _isRest;
    private bool _isRestTried;
    private bool _isAllTried;
    private int _looks;
    private DwException? _refusal;

    public DateTimeOffset Day => reader.Day;

    public long ProjectId => reader.ProjectId;

    /// <summary>What was listed and has not succeeded; nothing where no list was read.</summary>
    public IEnumerable<Instance> Unfinished => (_listed ?? Enumerable.Empty<IGrouping<long?, Instance>>())
        .SelectMany(static runs => runs)
        .Where(static run => !RunWord.IsDone(run));

    /// <summary>The runs of these nodes; nothing of those that could not be asked for any more.</summary>
    public async Task<IReadOnlyDictionary<long, DayRuns>> LookAsync(IReadOnlyCollection<long> nodes)
    {
        if (Missing(nodes) is { Length: > 0 } wanted && _looks + wanted.Length > FewLooks)
            await ReadAsync(_looks + wanted.Length).ConfigureAwait(false);
        await Task.WhenAll(Missing(nodes).Select(LookSinglyAsync)).ConfigureAwait(false);
        return Known(nodes);
    }

    /// <summary>The same, and sure: what was only presumed is looked at.</summary>
    public async Task<IReadOnlyDictionary<long, DayRuns>> LookAgainAsync(IReadOnlyCollection<long> nodes)
    {
        int unsure = nodes.Where(node => !_single.ContainsKey(node)).Distinct().Count();
        if (_listed is not null && !_isRest)
            return Known(nodes);
        if (unsure > FewLooks && !_isAllTried && _plan?.AllPages <= Math.Min(unsure, MostPages))
        {
            await ReadAllAsync().ConfigureAwait(false);
            if (_listed is not null && !_isRest)
                return Known(nodes);
        }
        return await LookCloselyAsync(nodes).ConfigureAwait(false);
    }

    /// <summary>The same, each node asked by itself unless it was before.</summary>
    public async Task<IReadOnlyDictionary<long, DayRuns>> LookCloselyAsync(IReadOnlyCollection<long> nodes)
    {
        long[] unsure = [.. nodes.Where(node => !_single.ContainsKey(node)).Distinct()];
        await Task.WhenAll(unsure.Select(LookSinglyAsync)).ConfigureAwait(false);
        return Known(nodes);
    }

    private long[] Missing(IReadOnlyCollection<long> nodes) =>
        [.. nodes.Where(node => _listed is null && !_single.ContainsKey(node)).Distinct()];

    private Dictionary<long, DayRuns> Known(IReadOnlyCollection<long> nodes)
    {
        var known = new Dictionary<long, DayRuns>();
        foreach (long node in nodes)
        {
            if (_single.TryGetValue(node, out DayRuns? runs))
                known[node] = runs;
            else if (_listed is not null)
                known[node] = DayRuns.OnBoard(_listed[node], _isRest);
            else if (_refusal is not null)
                known[node] = DayRuns.Refused(_refusal);
        }
        return known;
    }

    private async Task LookSinglyAsync(long node)
    {
        if (_refusal is not null)
            return;
        Interlocked.Increment(ref _looks);
        Outcome<DelayAnswer<Instance>> outcome = await reader.OfNodeAsync(node).ConfigureAwait(false);
        if (outcome.Value is { } answer)
            _single[node] = DayRuns.Seen(answer.Items);
        else if (!Refuse(outcome.Failure) && questions.Stop is null)
            _single[node] = DayRuns.Refused(outcome.Failure!);
    }

    // Who may not see one run of a workspace may see none.
    private bool Refuse(DwException? failure)
    {
        if (!DelayQuestions.IsForbidden(failure))
            return false;
        _refusal ??= failure;
        return true;
    }

    /// <summary>Lists runs where that costs no more calls than there would be looks.</summary>
    private async Task ReadAsync(int looks)
    {
        _plan ??= (await reader.PlanAsync().ConfigureAwait(false)).Value;
        if (_plan is not { } plan)
            return;
        int most = Math.Min(looks, MostPages);
        if (!_isAllTried && plan.AllPages <= Math.Min(most, plan.RestPages))
            await ReadAllAsync().ConfigureAwait(false);
        else if (!_isRestTried && plan.RestPages <= most)
            await ReadRestAsync(plan).ConfigureAwait(false);
    }

    private async Task ReadAllAsync()
    {
        _isAllTried = true;
        Outcome<DelayAnswer<Instance>> outcome = await reader.ListAsync([null]).ConfigureAwait(false);
        Refuse(outcome.Failure);
        if (outcome.Value is not { IsWhole: true } all)
            return;
        _listed = all.Items.ToLookup(static run => run.NodeId);
        _isRest = false;
    }

    private async Task ReadRestAsync(BoardPlan plan)
    {
        _isRestTried = true;
        Outcome<DelayAnswer<Instance>> outcome = await reader.ListAsync(plan.Words, plan.Uncounted).ConfigureAwait(false);
        Refuse(outcome.Failure);
        if (outcome.Value is not { IsWhole: true } rest)
            return;
        _listed = rest.Items.ToLookup(static run => run.NodeId);
        _isRest = true;
    }
}
