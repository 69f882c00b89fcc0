namespace DataWorksMeta.Waiting;

/// <summary>
/// Looks that are made side by side, round after round. What is not answered in the time of a round holds up nobody: its answer is taken
/// in the round in which it is there, and it is not asked a second time meanwhile.
/// </summary>
/// <param name="look">One look.</param>
internal sealed class Looks<TKey, TSeen>(Func<TKey, Waiter, CancellationToken, Task<TSeen>> look)
    where TKey : notnull
{
    private readonly Dictionary<TKey, Task<(TSeen? Seen, DwException? Trouble)>> _underWay = [];

    /// <summary>Whether a look at it has not been answered, or its answer not been taken.</summary>
    public bool IsUnderWay(TKey key) => _underWay.ContainsKey(key);

    /// <summary>Looks at these, and gives of those that were answered what was seen, or why nothing was, in their order.</summary>
    public async Task<IReadOnlyList<(TKey Key, TSeen? Seen, DwException? Trouble)>> RoundAsync(
        IReadOnlyList<TKey> keys, Waiter waiter, CancellationToken token)
    {
        foreach (TKey key in keys)
        {
            if (!_underWay.ContainsKey(key))
                _underWay.Add(key, TryAsync(key, waiter, token));
        }
        if (keys.Count > 0)
            await waiter.PatientlyAsync(Task.WhenAll(keys.Select(key => _underWay[key])), token).ConfigureAwait(false);
        var answers = new List<(TKey, TSeen?, DwException?)>();
        foreach (TKey key in keys)
        {
            if (!_underWay[key].IsCompleted)
                continue;
            (TSeen? seen, DwException? trouble) = await _underWay[key].ConfigureAwait(false);
            answers.Add((key, seen, trouble));
            _underWay.Remove(key);
        }
        return answers;
    }

    private async Task<(TSeen? Seen, DwException? Trouble)> TryAsync(TKey key, Waiter waiter, CancellationToken token)
    {
        try
        {
            return (await look(key, waiter, token).ConfigureAwait(false), null);
        }
        catch (DwException trouble)
        {
            return (default, trouble);
        }
    }
}
