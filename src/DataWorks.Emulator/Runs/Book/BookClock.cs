using DataWorks.Emulator.Catalogue;

namespace DataWorks.Emulator.Runs;

/// <summary>
/// When things happen that calls make happen: the real time, and later than every time of the catalogue whatever the machine's date.
/// No two changes happen at once. It goes back only where somebody sets it, and never to before the last change.
/// </summary>
internal sealed class BookClock(TimeProvider clock)
{
    private readonly Lock _gate = new();
    private readonly long _start = clock.GetTimestamp();
    private long _latest;
    private long _latestChange;
    private Setting? _set;

    /// <summary>Whether it must be later than the catalogue: not in a causal world.</summary>
    public bool FollowsCatalogue { get; private set; } = true;

    /// <summary>Somebody set it, or it is that of a causal world: who asks for the time is told this one.</summary>
    public bool IsSet => Volatile.Read(ref _set) is not null;

    public double Speed => Volatile.Read(ref _set)?.Speed ?? 1;

    public long Now
    {
        get
        {
            lock (_gate)
                return Read();
        }
    }

    /// <summary>As set, or the real time.</summary>
    public long Shown
    {
        get
        {
            lock (_gate)
                return _set is { } set ? set.At(clock) : clock.GetUtcNow().ToUnixTimeMilliseconds();
        }
    }

    /// <summary>The time of a change: after that of the one before.</summary>
    public long Next()
    {
        lock (_gate)
            return _latest = _latestChange = Math.Max(Read(), _latestChange + 1);
    }

    /// <summary>
    /// Sets what is not null. Throws <see cref="FormatException"/> where there are changes later than <paramref name="now"/>.
    /// </summary>
    public void Set(long? now, double? speed)
    {
        lock (_gate)
        {
            if (now < _latestChange)
                throw new FormatException("Something was changed later than that: DELETE /emulator/runs first.");
            long from = now ?? (_set is { } set ? set.At(clock) : FollowsCatalogue ? clock.GetUtcNow().ToUnixTimeMilliseconds() : Read());
            Volatile.Write(ref _set, new Setting(from, speed ?? Speed, clock.GetTimestamp()));
            _latest = 0;
        }
    }

    /// <summary>As it is at the start of a world: noon of the catalogue's last day in a causal one.</summary>
    public void Begin(bool followsCatalogue)
    {
        lock (_gate)
        {
            if (_set is not null || !followsCatalogue)
                _latest = _latestChange = 0;
            FollowsCatalogue = followsCatalogue;
            Volatile.Write(ref _set, followsCatalogue ? null : new Setting(BusinessDates.Now, 1, clock.GetTimestamp()));
        }
    }

    /// <summary>No change is known any more.</summary>
    public void Forget()
    {
        lock (_gate)
        {
            if (_set is not null)
                _latest = _latestChange = 0;
        }
    }

    private long Read()
    {
        long time = _set is { } set ? set.At(clock) : clock.GetUtcNow().ToUnixTimeMilliseconds();
        if (FollowsCatalogue)
            time = Math.Max(time, BusinessDates.Now + (long)clock.GetElapsedTime(_start).TotalMilliseconds);
        // A change may have been given the next millisecond.
        return _latest = Math.Max(_latest, Math.Max(time, _latestChange));
    }

    private sealed record Setting(long From, double Speed, long Since)
    {
        public long At(TimeProvider clock) => From + (long)(clock.GetElapsedTime(Since).TotalMilliseconds * Speed);
    }
}
