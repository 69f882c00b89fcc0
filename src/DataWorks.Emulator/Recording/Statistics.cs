using System.Collections.Concurrent;
using System.Globalization;

namespace DataWorks.Emulator.Recording;

/// <summary>Counts since the start or the last reset.</summary>
internal sealed class Statistics
{
    private readonly ConcurrentDictionary<string, StrongCounter> _actions = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<int, StrongCounter> _statuses = new();
    private readonly ConcurrentDictionary<string, StrongCounter> _faults = new(StringComparer.Ordinal);
    private long _received;
    private long _answered;
    private long _throttled;
    private long _clientAborted;
    private int _inFlight;
    private int _maxInFlight;

    public long Received => Volatile.Read(ref _received);

    public long Answered => Volatile.Read(ref _answered);

    public long Throttled => Volatile.Read(ref _throttled);

    public long ClientAborted => Volatile.Read(ref _clientAborted);

    public int InFlight => Volatile.Read(ref _inFlight);

    public int MaxInFlight => Volatile.Read(ref _maxInFlight);

    public IEnumerable<KeyValuePair<string, long>> Actions => Ordered(_actions, static name => name);

    public IEnumerable<KeyValuePair<string, long>> Statuses =>
        Ordered(_statuses, static status => status.ToString(CultureInfo.InvariantCulture));

    public IEnumerable<KeyValuePair<string, long>> Faults => Ordered(_faults, static name => name);

    public void Arrived()
    {
        Interlocked.Increment(ref _received);
        int now = Interlocked.Increment(ref _inFlight);
        int most = Volatile.Read(ref _maxInFlight);
        while (now > most)
        {
            int seen = Interlocked.CompareExchange(ref _maxInFlight, now, most);
            if (seen == most)
                break;
            most = seen;
        }
    }

    public void Left() => Interlocked.Decrement(ref _inFlight);

    public void Named(string? action) => Count(_actions, action ?? "");

    public void AnsweredWith(int status, bool throttled)
    {
        Interlocked.Increment(ref _answered);
        if (throttled)
            Interlocked.Increment(ref _throttled);
        Count(_statuses, status);
    }

    public void Faulted(string fault) => Count(_faults, fault);

    public void AbortedByClient() => Interlocked.Increment(ref _clientAborted);

    /// <summary>Calls in flight stay counted: they will leave.</summary>
    public void Clear()
    {
        _actions.Clear();
        _statuses.Clear();
        _faults.Clear();
        Volatile.Write(ref _received, 0);
        Volatile.Write(ref _answered, 0);
        Volatile.Write(ref _throttled, 0);
        Volatile.Write(ref _clientAborted, 0);
        Volatile.Write(ref _maxInFlight, InFlight);
    }

    private static void Count<TKey>(ConcurrentDictionary<TKey, StrongCounter> counters, TKey key)
        where TKey : notnull => counters.GetOrAdd(key, static _ => new StrongCounter()).Increment();

    private static IEnumerable<KeyValuePair<string, long>> Ordered<TKey>(
        ConcurrentDictionary<TKey, StrongCounter> counters, Func<TKey, string> name)
        where TKey : notnull => counters
            .Select(pair => KeyValuePair.Create(name(pair.Key), pair.Value.Value))
            .OrderBy(static pair => pair.Key, StringComparer.Ordinal);

    private sealed class StrongCounter
    {
        private long _value;

        public long Value => Volatile.Read(ref _value);

        public void Increment() => Interlocked.Increment(ref _value);
    }
}
