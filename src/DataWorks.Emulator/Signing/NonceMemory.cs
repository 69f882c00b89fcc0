using DataWorks.Emulator.Catalogue;

namespace DataWorks.Emulator.Signing;

/// <summary>
/// The nonces of one key, kept as 64-bit hashes in two generations: a nonce is remembered for at least one generation's
/// time, and a full generation is replaced early, so that memory stays bounded under load.
/// </summary>
internal sealed class NonceMemory
{
    private const int FirstSlots = 1 << 10;
    private const int MostEntries = 1 << 21;

    // A date up to 15 minutes ahead stays valid for 30.
    private static readonly TimeSpan s_generationTime = TimeSpan.FromMinutes(30);

    private readonly Lock _gate = new();
    private ulong[] _current = new ulong[FirstSlots];
    private ulong[] _previous = [];
    private int _count;
    private long _startedAt = Environment.TickCount64;

    /// <summary>False when the nonce was used before.</summary>
    public bool TryAdd(string nonce)
    {
        ulong hash = StableHash.Of(nonce);
        if (hash == 0)
            hash = 1;
        lock (_gate)
        {
            if (Environment.TickCount64 - _startedAt > (long)s_generationTime.TotalMilliseconds || _count >= MostEntries)
                StartGeneration();
            if (Contains(_previous, hash))
                return false;
            if (_count >= _current.Length / 2)
                Grow();
            if (!Insert(_current, hash))
                return false;
            _count++;
            return true;
        }
    }

    public void Clear()
    {
        lock (_gate)
        {
            StartGeneration();
            _previous = [];
        }
    }

    private static bool Contains(ulong[] slots, ulong hash)
    {
        if (slots.Length == 0)
            return false;
        int mask = slots.Length - 1;
        for (int i = (int)hash & mask; slots[i] != 0; i = (i + 1) & mask)
        {
            if (slots[i] == hash)
                return true;
        }

        return false;
    }

    private static bool Insert(ulong[] slots, ulong hash)
    {
        int mask = slots.Length - 1;
        int i = (int)hash & mask;
        while (slots[i] != 0)
        {
            if (slots[i] == hash)
                return false;
            i = (i + 1) & mask;
        }

        slots[i] = hash;
        return true;
    }

    private void StartGeneration()
    {
        _previous = _current;
        _current = new ulong[FirstSlots];
        _count = 0;
        _startedAt = Environment.TickCount64;
    }

    private void Grow()
    {
        ulong[] larger = new ulong[_current.Length * 2];
        foreach (ulong hash in _current)
        {
            if (hash != 0)
                Insert(larger, hash);
        }

        _current = larger;
    }
}
