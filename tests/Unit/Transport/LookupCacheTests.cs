using DataWorksMeta.Transport;
using DataWorksMeta.Unit.Fakes;

namespace DataWorksMeta.Unit.Transport;

/// <summary>What is looked up is asked once, however many need it, and nobody suffers from another one's stop.</summary>
public sealed class LookupCacheTests
{
    private static readonly CancellationToken s_never = CancellationToken.None;
    private readonly TestClock _clock = new();
    private readonly LookupCache _cache;
    private readonly RecordingLog _log = new();
    private int _asked;

    public LookupCacheTests() => _cache = new LookupCache(_clock);

    [Fact]
    public async Task Many_at_once_ask_once()
    {
        var gate = new TaskCompletionSource<int>();
        Task<int>[] all = [.. Enumerable.Range(0, 50).Select(_ => _cache.GetAsync("key", AskAsync, _log, s_never))];
        gate.SetResult(7);

        Assert.All(await Task.WhenAll(all), static answer => Assert.Equal(7, answer));
        Assert.Equal(1, _asked);

        async Task<int> AskAsync(ICallLog log, CancellationToken token)
        {
            Interlocked.Increment(ref _asked);
            return await gate.Task.WaitAsync(token);
        }
    }

    [Fact]
    public async Task Another_key_is_another_question()
    {
        Assert.Equal(1, await _cache.GetAsync("one", Count, _log, s_never));
        Assert.Equal(2, await _cache.GetAsync(("two", 2L), Count, _log, s_never));
        Assert.Equal(1, await _cache.GetAsync("one", Count, _log, s_never));
        Assert.Equal(2, await _cache.GetAsync(("two", 2L), Count, _log, s_never));
    }

    [Fact]
    public async Task An_answer_holds_for_an_hour()
    {
        Assert.Equal(1, await _cache.GetAsync("key", Count, _log, s_never));
        await _clock.Delay(TimeSpan.FromMinutes(59), s_never);
        Assert.Equal(1, await _cache.GetAsync("key", Count, _log, s_never));
        await _clock.Delay(TimeSpan.FromMinutes(2), s_never);
        Assert.Equal(2, await _cache.GetAsync("key", Count, _log, s_never));
    }

    [Fact]
    public async Task Who_wants_a_younger_answer_gets_one()
    {
        Assert.Equal(1, await _cache.GetAsync("key", Count, _log, s_never));
        await _clock.Delay(TimeSpan.FromMinutes(2), s_never);
        Assert.Equal(2, await _cache.GetAsync("key", Count, _log, s_never, TimeSpan.FromMinutes(1)));
        Assert.Equal(2, await _cache.GetAsync("key", Count, _log, s_never, TimeSpan.FromMinutes(1)));
    }

    [Fact]
    public async Task A_refusal_holds_for_seconds_only()
    {
        for (int i = 0; i < 3; i++)
            await Assert.ThrowsAsync<DwException>(() => _cache.GetAsync<int>("key", Refuse, _log, s_never));
        Assert.Equal(1, _asked);

        await _clock.Delay(TimeSpan.FromSeconds(11), s_never);
        Assert.Equal(2, await _cache.GetAsync("key", Count, _log, s_never));
    }

    [Fact]
    public async Task Who_waits_goes_on_where_the_one_who_asked_was_stopped()
    {
        using var stop = new CancellationTokenSource();
        Task<int> first = _cache.GetAsync("key", WaitAsync, _log, stop.Token);
        Task<int> second = _cache.GetAsync("key", Count, _log, s_never);
        Assert.False(second.IsCompleted);
        stop.Cancel();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        Assert.Equal(1, await second);
    }

    [Fact]
    public async Task Who_is_stopped_while_he_waits_takes_nothing_from_the_others()
    {
        var gate = new TaskCompletionSource<int>();
        using var stop = new CancellationTokenSource();
        Task<int> first = _cache.GetAsync("key", (_, _) => gate.Task, _log, s_never);
        Task<int> second = _cache.GetAsync("key", Count, _log, stop.Token);
        stop.Cancel();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        gate.SetResult(9);
        Assert.Equal(9, await first);
        Assert.Equal(9, await _cache.GetAsync("key", Count, _log, s_never));
    }

    [Fact]
    public async Task What_is_to_be_known_of_an_answer_everybody_hears_who_uses_it()
    {
        await _cache.GetAsync("key", Doubt, _log, s_never);
        var other = new RecordingLog();
        await Task.WhenAll(_cache.GetAsync("key", Doubt, other, s_never), _cache.GetAsync("key", Doubt, other, s_never));

        Assert.Equal(1, _asked);
        Assert.Equal(["not all came"], _log.Lines);
        Assert.Equal(["not all came", "not all came"], other.Lines);
    }

    [Fact]
    public async Task An_answer_with_a_warning_holds_for_a_minute_only()
    {
        await _cache.GetAsync("key", Doubt, _log, s_never);
        await _clock.Delay(TimeSpan.FromSeconds(59), s_never);
        Assert.Equal(1, await _cache.GetAsync("key", Count, _log, s_never));
        await _clock.Delay(TimeSpan.FromSeconds(2), s_never);
        Assert.Equal(2, await _cache.GetAsync("key", Count, new RecordingLog(), s_never));
    }

    [Fact]
    public async Task What_is_looked_up_is_kept_where_answers_are_kept()
    {
        var log = new RecordingLog { Record = new NoRecord() };
        ICallRecord? seen = null;
        await _cache.GetAsync("key", (inner, _) => Task.FromResult(seen = inner.Record), log, s_never);
        Assert.Same(log.Record, seen);
    }

    private static async Task<int> WaitAsync(ICallLog log, CancellationToken token)
    {
        await Task.Delay(Timeout.Infinite, token);
        return 0;
    }

    private Task<int> Count(ICallLog log, CancellationToken token) => Task.FromResult(Interlocked.Increment(ref _asked));

    private Task<int> Doubt(ICallLog log, CancellationToken token)
    {
        log.Warning("not all came");
        return Count(log, token);
    }

    private Task<int> Refuse(ICallLog log, CancellationToken token)
    {
        _asked++;
        throw new DwException(ErrorId.NoMatch, "refused");
    }

    private sealed class NoRecord : ICallRecord
    {
        public ValueTask<ApiReply?> FindAsync(RequestKey key, CancellationToken token, bool isCall = true) => new((ApiReply?)null);

        public void Add(RequestKey key, string action, ApiReply reply)
        {
        }

        public void Leave(RequestKey key)
        {
        }
    }
}
