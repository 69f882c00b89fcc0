using System.Diagnostics.CodeAnalysis;

namespace DataWorksMeta.Api;

/// <summary>
/// How many of a command's questions may be under way at once, over all its inputs, where one input leads to many of them.
/// </summary>
[SuppressMessage("Reliability", "CA1001", Justification = "Nothing is held that must be released, and who asks last is not known.")]
internal sealed class Overlap(int limit)
{
    private readonly SemaphoreSlim _places = new(limit);

    public int Limit => limit;

    /// <summary>Asks when there is a place; those who waited longest come first.</summary>
    public async Task<T> AskAsync<T>(Func<Task<T>> question, CancellationToken token)
    {
        await _places.WaitAsync(token).ConfigureAwait(false);
        try
        {
            return await question().ConfigureAwait(false);
        }
        finally
        {
            _places.Release();
        }
    }
}
