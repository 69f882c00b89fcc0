namespace DataWorks.Emulator.Recording;

/// <summary>The last requests, in a ring indexed by sequence number: no lock, and a request is seen from the moment it arrives.</summary>
internal sealed class RequestLog(int capacity)
{
    private readonly LogEntry?[] _ring = new LogEntry?[Math.Max(capacity, 1)];
    private long _clearedUpTo;

    public void Add(LogEntry entry) => Volatile.Write(ref _ring[entry.Sequence % _ring.Length], entry);

    public void Clear(long upTo)
    {
        Volatile.Write(ref _clearedUpTo, upTo);
        Array.Clear(_ring);
    }

    public IEnumerable<LogEntry> After(long sequence, long last)
    {
        long first = Math.Max(Math.Max(sequence, Volatile.Read(ref _clearedUpTo)), last - _ring.Length) + 1;
        for (long number = first; number <= last; number++)
        {
            if (Volatile.Read(ref _ring[number % _ring.Length]) is { } entry && entry.Sequence == number)
                yield return entry;
        }
    }
}
