using DataWorksMeta.Transport;
using DataWorksMeta.Unit.Fakes;

namespace DataWorksMeta.Unit.Transport;

/// <summary>What is looked up is asked once, however many need it, and nobody suffers from another one's stop.</summary>
public sealed class LookupCacheTests
{
    private static readonly CancellationToken s_never = CancellationToken.None;
    private readonly TestClock _clock = new();
    private readonly LookupCache _cache;
    private int _asked;

    public LookupCacheTests() => _cache = new LookupCache(_clock);

    [Fact]
    public async Task Many_at_once_ask_once()
    {
        var gate = new TaskCompletionSource<int>();
        Task<int>[] all = [.. Enumerable.Range(0, 50).Select(_ => _cache.GetAsync("key", AskAsync, s_never))];
        gate.SetResult(7);

        Assert.All(await Task.WhenAll(all), static answer => Assert.Equal(7, answer));
        Assert.Equal(1, _asked);

        async Task<int> AskAsync(CancellationToken token)
        {
            Interlocked.Increment(ref _asked);
            return await gate.Task.WaitAsync(token);
        }
    }

    [Fact]
    public async Task Another_key_is_another_question()
    {
        Assert.Equal(1, await _cache.GetAsync("one", Count, s_never));
        Assert.Equal(2, await _cache.GetAsync(("two", 2L), Count, s_never));
        Assert.Equal(1, await _cache.GetAsync("one", Count, s_never));
        Assert.Equal(2, await _cache.GetAsync(("two", 2L), Count, s_never));
    }

    [Fact]
    public async Task An_answer_holds_for_an_hour()
    {
        Assert.Equal(1, await _cache.GetAsync("key", Count, s_never));
        await _clock.Delay(TimeSpan.FromMinutes(59), s_never);
        Assert.Equal(1, await _cache.GetAsync("key", Count, s_never));
        Assert.True(_cache.TryGet("key", out int known));
        Assert.Equal(1, known);
        await _clock.Delay(TimeSpan.FromMinutes(2), s_never);
        Assert.False(_cache.TryGet("key", out int _));
        Assert.Equal(2, await _cache.GetAsync("key", Count, s_never));
    }

    [Fact]
    public async Task Who_wants_a_younger_answer_gets_one()
    {
        Assert.Equal(1, await _cache.GetAsync("key", Count, s_never));
        await _clock.Delay(TimeSpan.FromMinutes(2), s_never);
        Assert.Equal(2, await _cache.GetAsync("key", Count, s_never, TimeSpan.FromMinutes(1)));
        Assert.Equal(2, await _cache.GetAsync("key", Count, s_never, TimeSpan.FromMinutes(1)));
    }

    [Fact]
    public async Task A_refusal_holds_for_seconds_only()
    {
        for (int i = 0; i < 3; i++)
            await Assert.ThrowsAsync<DwException>(() => _cache.GetAsync<int>("key", Refuse, s_never));
        Assert.Equal(1, _asked);
        Assert.False(_cache.TryGet("key", out int _));

        await _clock.Delay(TimeSpan.FromSeconds(11), s_never);
        Assert.Equal(2, await _cache.GetAsync("key", Count, s_never));
    }

    [Fact]
    public async Task Who_waits_goes_on_where_the_one_who_asked_was_stopped()
    {
        using var stop = new CancellationTokenSource();
        Task<int> first = _cache.GetAsync("key", WaitAsync, stop.Token);
        Task<int> second = _cache.GetAsync("key", Count, s_never);
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
        Task<int> first = _cache.GetAsync("key", _ => gate.Task, s_never);
        Task<int> second = _cache.GetAsync("key", Count, stop.Token);
        stop.Cancel();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        gate.SetResult(9);
        Assert.Equal(9, await first);
        Assert.Equal(9, await _cache.GetAsync("key", Count, s_never));
    }

    private static async Task<int> WaitAsync(CancellationToken token)
    {
        await Task.Delay(Timeout.Infinite, token);
        return 0;
    }

    private Task<int> Count(CancellationToken token) => Task.FromResult(Interlocked.Increment(ref _asked));

    private Task<int> Refuse(CancellationToken token)
    {
        _asked++;
        throw new DwException(ErrorId.NoMatch, "refused");
    }
}
