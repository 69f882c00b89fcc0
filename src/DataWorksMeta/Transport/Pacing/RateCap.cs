using System.Diagnostics.CodeAnalysis;

namespace DataWorksMeta.Transport;

/// <summary>A fixed highest rate, as a person asked for it: calls leave at even distances, never faster.</summary>
[SuppressMessage("Reliability", "CA1001", Justification = "A semaphore whose wait handle nobody asks for holds nothing to release.")]
internal sealed class RateCap(double perSecond, Clock clock)
{
    private readonly TimeSpan _distance = TimeSpan.FromSeconds(1 / perSecond);
    private readonly SemaphoreSlim _turn = new(1, 1);
    private TimeSpan _next = TimeSpan.MinValue;

    public double PerSecond { get; } = perSecond;

    /// <summary>Waits for the next turn. Whoever gives up takes none: the others wait no longer for it.</summary>
    public async Task WaitAsync(CancellationToken token)
    {
        await _turn.WaitAsync(token).ConfigureAwait(false);
        try
        {
            TimeSpan now = clock.Elapsed;
            if (_next > now)
                await clock.Delay(_next - now, token).ConfigureAwait(false);
            _next = (_next > now ? _next : now) + _distance;
        }
        finally
        {
            _turn.Release();
        }
    }
}
