using System.Collections.Concurrent;
using DataWorksMeta.Api;
using DataWorksMeta.Runs;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Delays;

/// <summary>
/// The runs of a workspace on a business date. A node is asked for its own while that costs less; after that all runs are listed, or, of
/// more than a thousand, those that have not succeeded.
/// </summary>
internal sealed class DayBoard(long projectId, DateTimeOffset day, DelayQuestions questions)
{
    // So many nodes are asked one by one before anybody looks how many runs there are.
    private const int FewLooks = 2;
    private const int PageSize = 100;
    private const int MostPages = 10;

    // A run goes from left to right while they are read: it may be seen twice, and is not missed. The later sight counts.
    private static readonly string[] s_unfinished =
    [
        "NOT_RUN", "WAIT_TIME", "WAIT_RESOURCE", "WAIT_TRIGGER", "RUNNING", "CHECKING", "CHECKING_CONDITION", "FAILURE",
    ];

    private readonly ConcurrentDictionary<long, DayRuns> _single = new();
    private readonly Dictionary<long, Instance> _listed = [];
    private ILookup<long?, Instance>? _board;
    private bool _isRest;
    private bool _isTried;
    private int _looks;
    private DwException? _refusal;

    public DateTimeOffset Day => day;

    /// <summary>The runs of these nodes; nothing of those that could not be asked for any more.</summary>
    public async Task<IReadOnlyDictionary<long, DayRuns>> LookAsync(IReadOnlyCollection<long> nodes)
    {
        if (Missing(nodes) is { Length: > 0 } wanted && _looks + wanted.Length > FewLooks && !_isTried)
            await ReadAsync(_looks + wanted.Length).ConfigureAwait(false);
        await Task.WhenAll(Missing(nodes).Select(LookSinglyAsync)).ConfigureAwait(false);
        return Known(nodes);
    }

    /// <summary>The same, each node asked by itself unless it was before.</summary>
    public async Task<IReadOnlyDictionary<long, DayRuns>> LookCloselyAsync(IReadOnlyCollection<long> nodes)
    {
        await Task.WhenAll(nodes.Where(node => !_single.ContainsKey(node)).Distinct().Select(LookSinglyAsync)).ConfigureAwait(false);
        return Known(nodes);
    }

    private long[] Missing(IReadOnlyCollection<long> nodes) =>
        [.. nodes.Where(node => _board is null && !_single.ContainsKey(node)).Distinct()];

    private Dictionary<long, DayRuns> Known(IReadOnlyCollection<long> nodes)
    {
        var known = new Dictionary<long, DayRuns>();
        foreach (long node in nodes)
        {
            if (_single.TryGetValue(node, out DayRuns? runs))
                known[node] = runs;
            else if (_board is not null)
                known[node] = DayRuns.OnBoard(_board[node], _isRest);
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
        Outcome<DelayAnswer<Instance>> outcome =
            await questions.AllAsync(InstanceOperations.List(Filter(node, null))).ConfigureAwait(false);
        if (outcome.Value is { } answer)
            _single[node] = DayRuns.Seen(OfDay(answer.Items).Where(run => run.NodeId is null || run.NodeId == node));
        else if (DelayQuestions.IsForbidden(outcome.Failure))
            _refusal ??= outcome.Failure;
        else if (questions.Stop is null)
            _single[node] = DayRuns.Refused(outcome.Failure!);
    }

    /// <summary>Lists all runs where that costs no more calls than there would be looks.</summary>
    private async Task ReadAsync(int looks)
    {
        _isTried = true;
        bool isLarge = false;
        Outcome<object> outcome = await questions.AskAsync<object>(async () =>
        {
            isLarge = !await ListAsync(null, total => total is long all && all <= PageSize * MostPages && Pages(all) - 1 <= looks)
                .ConfigureAwait(false);
            return this;
        }).ConfigureAwait(false);
        if (DelayQuestions.IsForbidden(outcome.Failure))
            _refusal = outcome.Failure;
        if (outcome.Failure is not null)
            return;
        if (isLarge && looks > s_unfinished.Length)
            await ReadUnfinishedAsync(looks).ConfigureAwait(false);
        else if (!isLarge)
            _board = _listed.Values.ToLookup(static run => run.NodeId);
    }

    private async Task ReadUnfinishedAsync(int looks)
    {
        _listed.Clear();
        foreach (string status in s_unfinished)
        {
            bool isWhole = false;
            Outcome<object> outcome = await questions.AskAsync<object>(async () =>
            {
                isWhole = await ListAsync(status, total => total is long all && Pages(all) <= Math.Min(looks, MostPages))
                    .ConfigureAwait(false);
                return this;
            }).ConfigureAwait(false);
            if (outcome.Failure is not null || !isWhole)
                return;
        }
        _isRest = true;
        _board = _listed.Values.ToLookup(static run => run.NodeId);
    }

    /// <summary>Reads page after page while it is worth it.</summary>
    /// <param name="status">Only these; <see langword="null"/> for all.</param>
    /// <param name="isWorth">Whether the pages after the first are read, by the number of all runs.</param>
    /// <returns>Whether all came.</returns>
    private async Task<bool> ListAsync(string? status, Func<long?, bool> isWorth)
    {
        var heard = new HearingLog(questions.Log, passesOn: false);
        int number = 0;
        IAsyncEnumerable<ResultPage> pages = InstanceOperations.List(Filter(null, status))
            .PagesAsync(questions.Caller, PageWindow.Whole, heard, questions.Token);
        await foreach (ResultPage page in pages.ConfigureAwait(false))
        {
            foreach (Instance run in OfDay(page.Items.Cast<Instance>()))
            {
                if (run.InstanceId is long id)
                    _listed[id] = run;
            }
            number++;
            if (!page.IsLast && (number >= MostPages || (number == 1 && !isWorth(page.Total))))
                return false;
        }
        return !heard.HasWarned;
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

    private static long Pages(long runs) => (runs + PageSize - 1) / PageSize;
}
