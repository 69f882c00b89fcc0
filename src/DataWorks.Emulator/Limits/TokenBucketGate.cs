namespace DataWorks.Emulator.Limits;

/// <summary>A steady rate with a reserve for bursts.</summary>
internal sealed class TokenBucketGate(int callsPerSecond, int burst) : ICallGate
{
    private double _tokens = burst;
    private TimeSpan _filledAt;

    public TimeSpan TryEnter(TimeSpan now)
    {
        if (_filledAt == default)
            _filledAt = now;
        _tokens = Math.Min(burst, _tokens + ((now - _filledAt).TotalSeconds * callsPerSecond));
        _filledAt = now;
        if (_tokens >= 1)
        {
            _tokens--;
            return TimeSpan.Zero;
        }

        return TimeSpan.FromSeconds((1 - _tokens) / callsPerSecond);
    }
}
