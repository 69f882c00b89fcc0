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

    // Far more than a person meets; a bound, so that memory has one.
    private const int Most = 100_000;

    private readonly ConcurrentDictionary<object, Entry> _entries = new();

    /// <summary>The answer, where it is there already: nothing is waited for.</summary>
    public bool TryGet<T>(object key, out T? value)
    {
        bool isThere = _entries.TryGetValue(key, out Entry? entry) && entry.Task.IsCompletedSuccessfully && !IsOld(entry, Lifetime);
        value = isThere ? ((Task<T>)entry!.Task).Result : default;
        return isThere;
    }

    /// <summary>The answer: what was found before, else what is found now.</summary>
    /// <param name="key">What is looked up; it tells the question from every other of this caller.</param>
    /// <param name="find">Asks. It runs with the token of whoever came first.</param>
    /// <param name="token">Ends this wait; the others go on.</param>
    /// <param name="maxAge">An older answer is asked for again.</param>
    /// <exception cref="DwException">It could not be found.</exception>
    public async Task<T> GetAsync<T>(object key, Func<CancellationToken, Task<T>> find, CancellationToken token, TimeSpan? maxAge = null)
    {
        while (true)
        {
            token.ThrowIfCancellationRequested();
            if (_entries.TryGetValue(key, out Entry? entry) && IsOld(entry, maxAge ?? Lifetime))
                _entries.TryRemove(KeyValuePair.Create(key, entry));
            if (_entries.Count >= Most)
                _entries.Clear();
            var answer = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
            var own = new Entry(answer.Task);
            entry = _entries.GetOrAdd(key, own);
            if (ReferenceEquals(entry, own))
                return await FindAsync(key, own, answer, find, token).ConfigureAwait(false);
            try
            {
                return await ((Task<T>)entry.Task).WaitAsync(token).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (!token.IsCancellationRequested)
            {
                // Whoever asked was stopped, and has taken the question with him.
                _entries.TryRemove(KeyValuePair.Create(key, entry));
            }
        }
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
        catch (OperationCanceledException)
        {
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

    private bool IsOld(Entry entry, TimeSpan maxAge) => entry.Ended is TimeSpan ended
        && clock.Elapsed - ended > (entry.Task.IsFaulted && maxAge > s_refusalLifetime ? s_refusalLifetime : maxAge);

    private sealed class Entry(Task task)
    {
        public Task Task { get; } = task;

        /// <summary>When the answer came; <see langword="null"/> while it is waited for.</summary>
        public TimeSpan? Ended { get; set; }
    }
}
