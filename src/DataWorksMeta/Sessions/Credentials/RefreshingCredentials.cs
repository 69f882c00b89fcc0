using System.Diagnostics.CodeAnalysis;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Sessions.Credentials;

/// <summary>
/// A temporary key that renews itself: in good time, once for everybody who waits, and kept in use when that fails for as long as it is
/// good.
/// </summary>
internal sealed class RefreshingCredentials(ITemporaryKeySource source, Clock clock) : IKeyedSource
{
    // The vendor's own margin.
    private static readonly TimeSpan s_margin = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_memory = TimeSpan.FromSeconds(10);

    private readonly object _gate = new();
    private Credential? _current;
    private DateTimeOffset _renewFrom;
    private TimeSpan _pauseUntil = TimeSpan.MinValue;
    private DwException? _failure;
    private Renewal? _renewal;

    public string Description => source.Description;

    public string CacheKey => source.CacheKey;

    public string Account => source.Account ?? source.CacheKey;

    public string? Identity => source.Identity;

    public string? MaskedKeyId => Volatile.Read(ref _current)?.MaskedKeyId;

    public async Task<Credential> GetAsync(ICallLog log, CancellationToken token)
    {
        Renewal renewal;
        bool isStarter = false;
        lock (_gate)
        {
            DateTimeOffset now = clock.UtcNow;
            bool isPaused = clock.Elapsed < _pauseUntil;
            if (_current is not null && (now < _renewFrom || (isPaused && IsStillGood(_current, now))))
                return _current;
            if (isPaused && _failure is not null)
                throw _failure;
            if (_renewal is null)
            {
                _renewal = new Renewal();
                _renewal.Start(RenewAsync);
                isStarter = true;
            }
            renewal = _renewal;
            renewal.Waiters++;
        }
        try
        {
            // Whoever gives up leaves the others their key: the request goes on without him.
            return await renewal.Key.WaitAsync(token).ConfigureAwait(false);
        }
        finally
        {
            bool isDeserted;
            lock (_gate)
            {
                isDeserted = --renewal.Waiters == 0 && !renewal.Key.IsCompleted;
                if (isDeserted)
                    Forget(renewal);
            }
            // Nobody waits for it any more: nothing is left running.
            if (isDeserted)
                renewal.Stop();
            renewal.Tell(log, isStarter);
        }
    }

    /// <inheritdoc/>
    /// <remarks>Of many callers whose key is refused, the first drops it: what the others come back to is newer already.</remarks>
    public bool Refuse(Credential credential)
    {
        lock (_gate)
        {
            if (ReferenceEquals(_current, credential))
            {
                Volatile.Write(ref _current, null);
                _pauseUntil = TimeSpan.MinValue;
            }
        }
        return true;
    }

    private async Task<Credential> RenewAsync(Renewal renewal)
    {
        try
        {
            Credential fresh = await source.FetchAsync(renewal, renewal.Token).ConfigureAwait(false);
            lock (_gate)
                Accept(fresh);
            return fresh;
        }
        catch (DwException exception)
        {
            lock (_gate)
                return KeepOrThrow(exception, renewal);
        }
        finally
        {
            lock (_gate)
                Forget(renewal);
        }
    }

    private void Forget(Renewal renewal)
    {
        if (ReferenceEquals(_renewal, renewal))
            _renewal = null;
    }

    private void Accept(Credential fresh)
    {
        DateTimeOffset now = clock.UtcNow;
        if (fresh.Expiration is not DateTimeOffset end)
        {
            // It does not say how long it is good: look again, but not for every call.
            _renewFrom = now + s_pause;
        }
        else
        {
            // A key that lives for 15 minutes altogether would be renewed with every call.
            TimeSpan half = TimeSpan.FromTicks(Math.Max(0, (end - now).Ticks / 2));
            _renewFrom = end - (half < s_margin ? half : s_margin);
            bool isLater = _current?.Expiration is not DateTimeOffset before || end > before;
            _pauseUntil = isLater ? TimeSpan.MinValue : clock.Elapsed + s_pause;
        }
        _failure = null;
        Volatile.Write(ref _current, fresh);
    }

    private Credential KeepOrThrow(DwException exception, Renewal renewal)
    {
        if (_current is not null && IsStillGood(_current, clock.UtcNow))
        {
            _pauseUntil = clock.Elapsed + s_pause;
            string until = _current.Expiration is DateTimeOffset good ? $" until {Timestamp.Format(good)}" : string.Empty;
            renewal.Note(
                $"The temporary key {_current.MaskedKeyId} from {Description} could not be renewed and stays in use{until}: "
                + exception.Message);
            return _current;
        }
        _pauseUntil = clock.Elapsed + s_memory;
        _failure = exception;
        if (_current?.Expiration is DateTimeOffset end)
        {
            string message =
                $"the temporary key from {Description} ended at {Timestamp.Format(end)} and could not be renewed: {exception.Message}";
            _failure = new DwException(new Fault(exception.Code, message, exception.StatusCode, exception.RequestId, exception)
            {
                Advice = exception.RecommendedAction,
                EndsPipeline = exception.Fault.EndsPipeline,
            });
        }
        throw _failure;
    }

    private static bool IsStillGood(Credential credential, DateTimeOffset now) =>
        credential.Expiration is not DateTimeOffset end || now < end;

    /// <summary>One request for a new key, and what was said while it was made.</summary>
    [SuppressMessage(
        "Reliability",
        "CA1001",
        Justification = "A source that only cancels holds nothing to release, and who waits last is not known.")]
    private sealed class Renewal : ICallLog
    {
        private readonly List<Action<ICallLog>> _lines = [];
        private readonly CancellationTokenSource _stop = new();
        private string? _note;

        /// <summary>How many wait for it. Guarded by the gate of the credentials.</summary>
        public int Waiters { get; set; }

        public CancellationToken Token => _stop.Token;

        // Set before the renewal is shared.
        public Task<Credential> Key { get; private set; } = null!;

        public bool WantsVerbose => true;

        public bool WantsDebug => true;

        public void Start(Func<Renewal, Task<Credential>> renew)
        {
            Key = Task.Run(() => renew(this));
            // Where all who waited have given up, nobody is left to see how it ends.
            _ = Key.ContinueWith(
                static ended => ended.Exception,
                CancellationToken.None,
                TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously,
                TaskScheduler.Default);
        }

        public void Stop() => _stop.Cancel();

        public void Warning(string text) => Add(log => log.Warning(text));

        public void Verbose(string text) => Add(log => WhenWanted(log.WantsVerbose, log.Verbose, text));

        public void Debug(string text) => Add(log => WhenWanted(log.WantsDebug, log.Debug, text));

        public void Fail(object? input, DwException failure) => Add(log => log.Fail(input, failure));

        /// <summary>For everybody who waits, not only for whoever started the request.</summary>
        public void Note(string text) => Volatile.Write(ref _note, text);

        public void Tell(ICallLog log, bool isStarter)
        {
            if (isStarter)
            {
                lock (_lines)
                {
                    foreach (Action<ICallLog> line in _lines)
                        line(log);
                }
            }
            if (log.WantsVerbose && Volatile.Read(ref _note) is string note)
                log.Verbose(note);
        }

        private static void WhenWanted(bool isWanted, Action<string> say, string text)
        {
            if (isWanted)
                say(text);
        }

        private void Add(Action<ICallLog> line)
        {
            lock (_lines)
                _lines.Add(line);
        }
    }
}
