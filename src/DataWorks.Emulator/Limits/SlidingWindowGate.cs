namespace DataWorks.Emulator.Limits;

/// <summary>At most N accepted calls in any stretch of one second.</summary>
internal sealed class SlidingWindowGate(int callsPerSecond) : ICallGate
{
    private readonly TimeSpan[] _accepted = new TimeSpan[callsPerSecond];
    private int _oldest;
    private int _count;

    public TimeSpan TryEnter(TimeSpan now)
    {
        if (_count == _accepted.Length)
        {
            TimeSpan freeAt = _accepted[_oldest] + TimeSpan.FromSeconds(1);
            if (freeAt > now)
                return freeAt - now;
            _accepted[_oldest] = now;
            _oldest = (_oldest + 1) % _accepted.Length;
            return TimeSpan.Zero;
        }

        _accepted[_count++] = now;
        return TimeSpan.Zero;
    }
}
