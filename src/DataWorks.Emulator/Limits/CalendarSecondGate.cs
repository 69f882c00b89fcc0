namespace DataWorks.Emulator.Limits;

/// <summary>A counter that starts again at every full second, so up to twice the rate passes around the turn.</summary>
internal sealed class CalendarSecondGate(int callsPerSecond) : ICallGate
{
    private long _second;
    private int _count;

    public TimeSpan TryEnter(TimeSpan now)
    {
        long second = (long)now.TotalSeconds;
        if (second != _second)
        {
            _second = second;
            _count = 0;
        }

        if (_count < callsPerSecond)
        {
            _count++;
            return TimeSpan.Zero;
        }

        return TimeSpan.FromSeconds(second + 1) - now;
    }
}
