using System.Collections.Concurrent;
using System.Diagnostics;
using DataWorks.Emulator.Hosting;
using DataWorks.Emulator.Protocol;

namespace DataWorks.Emulator.Limits;

/// <summary>The service counts calls per account and host: the host is the region.</summary>
internal sealed class CallLimits
{
    private readonly ConcurrentDictionary<(string Account, string Host), Counter> _counters = new();
    private readonly EmulatorSettings _settings;

    public CallLimits(EmulatorSettings settings) => _settings = settings;

    /// <summary>Null when the call may pass. The wait is zero when waiting does not help.</summary>
    public ServiceError? TryEnter(string account, string host, out TimeSpan wait)
    {
        wait = TimeSpan.Zero;
        if (_settings.Qps <= 0 && _settings.DailyLimit <= 0)
            return null;
        Counter counter = _counters.GetOrAdd((account, host), static (_, settings) => new Counter(settings), _settings);
        return counter.TryEnter(_settings.DailyLimit, out wait);
    }

    private sealed class Counter(EmulatorSettings settings)
    {
        private readonly Lock _lock = new();
        private readonly ICallGate? _gate = settings.Qps <= 0 ? null : settings.QpsMode switch
        {
            QpsMode.Bucket => new TokenBucketGate(settings.Qps, settings.QpsBurst > 0 ? settings.QpsBurst : settings.Qps),
            QpsMode.Second => new CalendarSecondGate(settings.Qps),
            _ => new SlidingWindowGate(settings.Qps),
        };

        private long _accepted;

        public ServiceError? TryEnter(long dailyLimit, out TimeSpan wait)
        {
            wait = TimeSpan.Zero;
            lock (_lock)
            {
                if (dailyLimit > 0 && _accepted >= dailyLimit)
                    return ServiceErrors.DailyLimitReached;
                if (_gate is not null)
                {
                    // Taken inside the lock: the gates rely on time that never runs back.
                    wait = _gate.TryEnter(Stopwatch.GetElapsedTime(0));
                    if (wait > TimeSpan.Zero)
                        return ServiceErrors.UserThrottled;
                }

                _accepted++;
                return null;
            }
        }
    }
}
