namespace DataWorksMeta.Transport;

/// <summary>A fixed highest rate, as a person asked for it: calls leave at even distances, never faster.</summary>
internal sealed class RateCap(double perSecond, Clock clock)
{
    private readonly TimeSpan _distance = TimeSpan.FromSeconds(1 / perSecond);
    private readonly object _gate = new();
    private TimeSpan _next = TimeSpan.MinValue;

    public double PerSecond { get; } = perSecond;

    public Task WaitAsync(CancellationToken token)
    {
        TimeSpan wait;
        lock (_gate)
        {
            TimeSpan now = clock.Elapsed;
            TimeSpan turn = _next > now ? _next : now;
            _next = turn + _distance;
            wait = turn - now;
        }
        return wait > TimeSpan.Zero ? clock.Delay(wait, token) : Task.CompletedTask;
    }
}
