using System.Runtime.CompilerServices;
using DataWorksMeta.Api;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Waiting;

/// <summary>
/// Waits for many things side by side: looks at each again and again, hands on each when it has ended, and is back in time, whatever a
/// call does.
/// </summary>
/// <param name="plan">How long, and how often.</param>
/// <param name="clock">What time it is.</param>
/// <param name="write">Hands on what has ended, or has changed.</param>
/// <param name="log">Hears of the calls, the changes and the errors.</param>
internal sealed class Waiter(WaitPlan plan, Clock clock, Action<Awaited, DwObject> write, ICallLog log)
{
    // What was sent before the end of the time may be answered a little after it.
    private static readonly TimeSpan s_grace = TimeSpan.FromMilliseconds(500);

    // The same for a look that nobody waits behind.
    private static readonly TimeSpan s_oneLook = TimeSpan.FromSeconds(10);

    // What answers later than that holds up nobody else.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);

    // How long things may stay out of sight because the service has trouble, or the way to it.
    private static readonly TimeSpan s_tolerance = TimeSpan.FromMinutes(5);

    private readonly object _gate = new();
    private readonly Overlap _overlap = new(plan.ThrottleLimit);
    private readonly Turns _turns = new(plan.Distance, clock);
    private readonly TaskCompletionSource<Exception> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private IReadOnlyList<Awaited> _items = [];
    private Deadline _deadline = new(plan, clock);
    private TimeSpan _next;
    private int _settled;
    private int _failed;
    private int _looking;
    private bool _isClosed;

    /// <summary>How far it is, for a person who waits, and by how many of a hundred.</summary>
    public (string Status, int Percent) Stage
    {
        get
        {
            lock (_gate)
            {
                string rest = plan.NamesMissing ? WaitText.Missing(_items, _next - clock.Elapsed) : WaitText.Longest(_items, clock);
                int percent = _items.Count == 0 ? 0 : _settled * 100 / _items.Count;
                return ($"{_settled} of {_items.Count} {plan.EndWord}, {_failed} failed{rest}", percent);
            }
        }
    }

    /// <summary>What time it is.</summary>
    public Clock Clock => clock;

    /// <summary>Who hears of the calls.</summary>
    public ICallLog Log => log;

    // Whatever is looked at once may take so much longer.
    private TimeSpan Grace => _deadline.IsOneLook ? s_oneLook + (_items.Count * plan.Distance) : s_grace;

    /// <summary>Waits until all have ended, or the time has.</summary>
    /// <exception cref="DwException">No look can succeed any more; what had not ended is named.</exception>
    public async Task RunAsync(IReadOnlyList<Watch> watches, CancellationToken token)
    {
        _items = [.. watches.SelectMany(static watch => watch.Items)];
        _deadline = new Deadline(plan, clock);
        _looking = watches.Count;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(token);
        Task all = Task.WhenAll(watches.Select(watch => WatchAsync(watch, stop.Token)));
        Task late = _deadline.PassAsync(() => Grace, stop.Token);
        await Task.WhenAny(all, _ended.Task, late).ConfigureAwait(false);
        // Whoever was looked at for the last time before the end of the time has until then.
        if (all.IsCompleted && _settled < _items.Count && !_ended.Task.IsCompleted)
            await _deadline.PassAsync(static () => TimeSpan.Zero, token).ConfigureAwait(false);
        lock (_gate)
            _isClosed = true;
        await stop.CancelAsync().ConfigureAwait(false);
        token.ThrowIfCancellationRequested();
        Awaited[] open = [.. _items.Where(static item => !item.IsSettled)];
        if (_ended.Task.IsCompleted)
            throw WaitText.Ending(await _ended.Task.ConfigureAwait(false), open, _settled);
        Array.ForEach(open, SettleLate);
    }

    /// <summary>One look at one thing, by one call.</summary>
    public async Task LookAsync<T>(Awaited item, ICaller caller, Query<T> query, CancellationToken token)
        where T : DwObject
    {
        T? seen = null;
        try
        {
            await foreach (T one in AskAsync(caller, query, token).ConfigureAwait(false))
                seen ??= one;
        }
        catch (DwException trouble)
        {
            seen = null;
            Miss(item, trouble);
        }
        if (seen is not null)
            await SeeAsync(item, seen, token).ConfigureAwait(false);
    }

    /// <summary>Asks one question, when it is its turn.</summary>
    public async IAsyncEnumerable<T> AskAsync<T>(
        ICaller caller, Query<T> query, [EnumeratorCancellation] CancellationToken token)
        where T : class
    {
        await TakeTurnAsync(token).ConfigureAwait(false);
        foreach (object item in await ReadAsync(caller, query, static _ => true, token).ConfigureAwait(false))
            yield return (T)item;
    }

    /// <summary>Asks one question, whoever's turn it is.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="query">The question.</param>
    /// <param name="wantsMore">Whether more of the answer is wanted after an item.</param>
    /// <param name="token">Ends the wait.</param>
    /// <param name="hears">Hears of the calls in place of who waits.</param>
    public Task<List<object>> ReadAsync(
        ICaller caller, Query query, Func<object, bool> wantsMore, CancellationToken token, ICallLog? hears = null)
    {
        return _overlap.AskAsync(ItemsAsync, token);

        async Task<List<object>> ItemsAsync()
        {
            var items = new List<object>();
            await foreach (ResultPage page in query.PagesAsync(caller, PageWindow.Whole, hears ?? log, token).ConfigureAwait(false))
            {
                items.AddRange(page.Items);
                if (!page.Items.All(wantsMore))
                    break;
            }
            return items;
        }
    }

    /// <summary>Waits for looks as long as one round of them may take: who has no other look waits for all.</summary>
    public Task PatientlyAsync(Task looks, CancellationToken token) =>
        _deadline.IsOneLook ? looks : Task.WhenAny(looks, clock.Delay(s_patience, token));

    /// <summary>Tells what a person must hear of what has ended.</summary>
    public void Warn(string text)
    {
        lock (_gate)
        {
            if (!_isClosed)
                log.Warning(text);
        }
    }

    /// <summary>Waits until one more call may be made.</summary>
    public Task TakeTurnAsync(CancellationToken token) => _deadline.IsOneLook ? Task.CompletedTask : clock.Delay(_turns.Take(), token);

    /// <summary>Takes what a look has shown; what has ended is handed on.</summary>
    public async Task SeeAsync(Awaited item, DwObject seen, CancellationToken token)
    {
        if (item.IsSettled)
            return;
        if (plan.GivesChanges && !item.Tells(seen))
        {
            Miss(item, new DwException(ErrorId.UnreadableReply, $"the reply does not tell how {item.Name} stands."));
            return;
        }
        string? before = item.State;
        bool isChanged = item.See(seen, clock.Elapsed);
        if (isChanged && log.WantsVerbose)
            log.Verbose($"{item.Name}: {(before is null ? string.Empty : before + " -> ")}{item.State ?? "no state"}");
        if (plan.GivesChanges && isChanged)
            Give(item, seen);
        if (!item.Verdict.IsOver)
            return;
        (DwObject? given, DwException? failure) = item.Verdict.IsGiven && !plan.GivesChanges
            ? await item.CompleteAsync(this, token).ConfigureAwait(false)
            : (null, item.Verdict.Failure);
        // Who watches has it already, and hears that it ended badly from its state.
        Settle(item, given, plan.GivesChanges && item.Verdict.IsGiven ? null : failure);
    }

    /// <summary>Takes that there is nothing more to wait for.</summary>
    public void Lose(Awaited item, DwException reason) => Settle(item, null, reason);

    /// <summary>Takes that a look failed: an error of the thing, unless the next look may succeed.</summary>
    /// <exception cref="DwException">No look can succeed any more.</exception>
    public void Miss(Awaited item, DwException trouble)
    {
        if (trouble.Fault.EndsPipeline)
            throw trouble;
        if (item.IsSettled)
            return;
        bool mayPass = trouble.IsRetryable || (item.Seen is not null && trouble.Fault.IsOnTheWay);
        TimeSpan now = clock.Elapsed;
        if (!mayPass || _deadline.IsOneLook || now - item.UnseenSince >= s_tolerance)
        {
            Settle(item, null, trouble);
            return;
        }
        item.Miss(trouble, now, s_tolerance);
        if (log.WantsVerbose)
            log.Verbose($"{item.Name} cannot be seen at the moment, and is waited for: {trouble.Message}");
    }

    private async Task WatchAsync(Watch watch, CancellationToken token)
    {
        try
        {
            bool isLast = false;
            for (int looks = 1; ; looks++)
            {
                TimeSpan begun = clock.Elapsed;
                await watch.LookAsync(this, token).ConfigureAwait(false);
                if (looks == 1)
                    _deadline.Anchor();
                if (NextLook(watch, begun, looks, ref isLast) is not TimeSpan next)
                    return;
                await clock.Delay(new TimeSpan(Math.Max(0, (next - clock.Elapsed).Ticks)), token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            // Stopped, or out of time.
        }
        catch (Exception exception)
        {
            _ended.TrySetResult(exception);
        }
        finally
        {
            Interlocked.Decrement(ref _looking);
        }
    }

    /// <summary>When to look again; <see langword="null"/> where there is nothing to look at, or no time.</summary>
    private TimeSpan? NextLook(Watch watch, TimeSpan begun, int looks, ref bool isLast)
    {
        Awaited[] open = [.. watch.Items.Where(static item => !item.IsSettled)];
        if (open.Length == 0 || isLast || _deadline.IsOneLook)
            return null;
        TimeSpan next = begun + plan.Pause(looks);
        if (plan.FixedPause is null && open.Min(static item => item.Due) is TimeSpan due && due < next)
            next = due;
        // One more look at the end of the time, as the turns allow: what ended meanwhile has ended.
        TimeSpan left = _deadline.Left;
        TimeSpan last = left == TimeSpan.MaxValue
            ? left
            : clock.Elapsed + left - ((Volatile.Read(ref _looking) - 1 + watch.Turns - 1) * plan.Distance);
        isLast = next > last;
        return _next = isLast ? last : next;
    }

    private void Give(Awaited item, DwObject seen)
    {
        lock (_gate)
        {
            if (!_isClosed)
                write(item, seen);
        }
    }

    private void Settle(Awaited item, DwObject? given, DwException? failure)
    {
        lock (_gate)
        {
            if (_isClosed || item.IsSettled)
                return;
            Tell(item, given, failure);
        }
    }

    /// <summary>What has not ended when the time has.</summary>
    private void SettleLate(Awaited item)
    {
        bool isGiven = !plan.GivesChanges && item.Verdict.IsGiven;
        Tell(item, isGiven ? item.Seen : null, item.Verdict.Failure ?? (isGiven ? null : Late(item)));
    }

    // Who only watches hears of what could not be seen, and nothing of what goes on.
    private DwException? Late(Awaited item) => !plan.GivesChanges || (item.Seen is null && item.Trouble is null)
        ? WaitText.TimedOut(item, plan, _deadline, clock)
        : item.Trouble;

    // An object and its error come one after the other, whatever else ends at the moment.
    private void Tell(Awaited item, DwObject? given, DwException? failure)
    {
        item.IsSettled = true;
        _settled++;
        if (given is not null)
            write(item, given);
        if (failure is null)
            return;
        _failed++;
        log.Fail(given ?? item.Target, failure);
    }
}
