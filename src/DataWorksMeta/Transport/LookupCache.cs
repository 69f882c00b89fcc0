using System.Collections.Concurrent;

namespace DataWorksMeta.Transport;

/// <summary>
/// What a caller has looked up once: the workspaces that have names, the members of one of them. However many ask for the same thing side
/// by side, one question is sent.
/// </summary>
/// <param name="clock">Tells how old an answer is.</param>
internal sealed class LookupCache(Clock clock)
{
    /// <summary>How long an answer holds: a console may stay open for days.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    // A refusal: the next thousand inputs would meet it as well.
    private static readonly TimeSpan s_refusalLifetime = TimeSpan.FromSeconds(10);

    // An answer that came with a warning: of a list that was cut the next question may bring all.
    private static readonly TimeSpan s_doubtLifetime = TimeSpan.FromMinutes(1);

    // Far more than a person meets; a bound, so that memory has one.
    private const int Most = 100_000;

    private readonly ConcurrentDictionary<object, Entry> _entries = new();

    /// <summary>The answer: what was found before, else what is found now.</summary>
    /// <param name="key">What is looked up; it tells the question from every other of this caller.</param>
    /// <param name="find">Asks. It runs with the log and the token of whoever came first.</param>
    /// <param name="log">Hears of every warning that came with the answer, whoever asked.</param>
    /// <param name="token">Ends this wait; the others go on.</param>
    /// <param name="maxAge">An older answer is asked for again.</param>
    /// <exception cref="DwException">It could not be found.</exception>
    public async Task<T> GetAsync<T>(
        object key,
        Func<ICallLog, CancellationToken, Task<T>> find,
        ICallLog log,
        CancellationToken token,
        TimeSpan? maxAge = null)
    {
        while (true)
        {
            token.ThrowIfCancellationRequested();
            TaskCompletionSource<T>? answer = null;
            Entry entry = Known(key, maxAge ?? Lifetime) ?? Begin(key, out answer);
            try
            {
                return answer is null
                    ? await ((Task<T>)entry.Task).WaitAsync(token).ConfigureAwait(false)
                    : await FindAsync(key, entry, answer, stop => find(new Recorder(log, entry.Warnings), stop), token)
                        .ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (answer is null && !token.IsCancellationRequested)
            {
                // Whoever asked was stopped, and has taken the question with him.
                _entries.TryRemove(KeyValuePair.Create(key, entry));
            }
            finally
            {
                foreach (string warning in entry.Warnings)
                    log.Warning(warning);
            }
        }
    }

    /// <summary>The answer that is there, or on its way.</summary>
    private Entry? Known(object key, TimeSpan maxAge)
    {
        if (!_entries.TryGetValue(key, out Entry? entry) || !IsOld(entry, maxAge))
            return entry;
        _entries.TryRemove(KeyValuePair.Create(key, entry));
        return null;
    }

    /// <summary>A place for an answer, with what fills it; without that where somebody else has been faster.</summary>
    private Entry Begin<T>(object key, out TaskCompletionSource<T>? answer)
    {
        if (_entries.Count >= Most)
            _entries.Clear();
        answer = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        var own = new Entry(answer.Task);
        Entry entry = _entries.GetOrAdd(key, own);
        if (!ReferenceEquals(entry, own))
            answer = null;
        return entry;
    }

    private async Task<T> FindAsync<T>(
        object key, Entry entry, TaskCompletionSource<T> answer, Func<CancellationToken, Task<T>> find, CancellationToken token)
    {
        try
        {
            T found = await find(token).ConfigureAwait(false);
            entry.Ended = clock.Elapsed;
            answer.SetResult(found);
            return found;
        }
        catch (Exception exception) when (exception is OperationCanceledException or DwException { Code: ErrorId.BudgetSpent })
        {
            // It was not asked to its end, and nobody else may be out of calls.
            _entries.TryRemove(KeyValuePair.Create(key, entry));
            answer.SetCanceled(CancellationToken.None);
            throw;
        }
        catch (Exception exception)
        {
            entry.Ended = clock.Elapsed;
            answer.SetException(exception);
            // Seen here, be nobody else waiting.
            _ = answer.Task.Exception;
            throw;
        }
    }

    private bool IsOld(Entry entry, TimeSpan maxAge)
    {
        TimeSpan lifetime = entry.Task.IsFaulted ? s_refusalLifetime : entry.Warnings.IsEmpty ? Lifetime : s_doubtLifetime;
        return entry.Ended is TimeSpan ended && clock.Elapsed - ended > (lifetime < maxAge ? lifetime : maxAge);
    }

    private sealed class Entry(Task task)
    {
        public Task Task { get; } = task;

        /// <summary>What a person must hear of the answer.</summary>
        public ConcurrentQueue<string> Warnings { get; } = new();

        /// <summary>When the answer came; <see langword="null"/> while it is waited for.</summary>
        public TimeSpan? Ended { get; set; }
    }

    /// <summary>Keeps the warnings, which everybody hears who uses the answer.</summary>
    private sealed class Recorder(ICallLog log, ConcurrentQueue<string> warnings) : ICallLog
    {
        public bool WantsVerbose => log.WantsVerbose;

        public bool WantsDebug => log.WantsDebug;

        public ICallRecord? Record => log.Record;

        public CallBudget? Budget => log.Budget;

        public void Warning(string text) => warnings.Enqueue(text);

        public void Verbose(string text) => log.Verbose(text);

        public void Debug(string text) => log.Debug(text);

        public void Fail(object? input, DwException failure) => log.Fail(input, failure);
    }
}
