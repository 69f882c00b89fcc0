namespace DataWorksMeta.Transport;

/// <summary>How many events fell into the last second, in constant memory whatever their rate.</summary>
internal sealed class RecentCount
{
    private const int Slots = 20;
    private static readonly long s_slotTicks = TimeSpan.TicksPerSecond / Slots;

    private readonly int[] _counts = new int[Slots];
    private readonly long[] _slots = new long[Slots];

    public void Add(TimeSpan now)
    {
        long slot = now.Ticks / s_slotTicks;
        int index = (int)(slot % Slots);
        if (_slots[index] != slot)
        {
            _slots[index] = slot;
            _counts[index] = 0;
        }
        _counts[index]++;
    }

    public int InLastSecond(TimeSpan now)
    {
        long oldest = (now.Ticks / s_slotTicks) - Slots;
        int sum = 0;
        for (int i = 0; i < Slots; i++)
        {
            if (_slots[i] > oldest)
                sum += _counts[i];
        }
        return sum;
    }
}
