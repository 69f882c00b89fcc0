using DataWorksMeta.Transport;

namespace DataWorksMeta.Api;

/// <summary>Asks for the parts of one answer side by side. A part that is refused leaves the others as they are.</summary>
internal sealed class Parts(ICaller caller, Overlap overlap, ICallLog log, CancellationToken token)
{
    /// <summary>Asks for one part, when there is a place.</summary>
    /// <exception cref="DwException">No part can be had, nor any later answer.</exception>
    public async Task<Outcome<T>> AskAsync<T>(Func<Task<T>> question)
        where T : class
    {
        try
        {
            return new Outcome<T>(await overlap.AskAsync(question, token).ConfigureAwait(false), null);
        }
        catch (DwException failure) when (!failure.Fault.EndsPipeline)
        {
            return new Outcome<T>(null, failure);
        }
    }

    public IAsyncEnumerable<T> ItemsAsync<T>(Query<T> query)
        where T : class => query.ItemsAsync(caller, log, token);

    public async Task<IReadOnlyList<T>> AllAsync<T>(Query<T> query)
        where T : class
    {
        var items = new List<T>();
        await foreach (T item in ItemsAsync(query).ConfigureAwait(false))
            items.Add(item);
        return items;
    }

    /// <summary>The only item of an answer that has one, or is an error.</summary>
    public async Task<T> OneAsync<T>(Query<T> query)
        where T : class => (await AllAsync(query).ConfigureAwait(false))[0];

    /// <summary>The part; <see langword="null"/> where it could not be had, which is told.</summary>
    /// <param name="outcome">What came of it.</param>
    /// <param name="input">What the error points at.</param>
    /// <param name="part">What the answer is without for its sake, in words for a person.</param>
    public T? Take<T>(Outcome<T> outcome, object? input, string part)
        where T : class
    {
        if (outcome.Failure is DwException failure)
            log.Fail(input, failure.Without(part));
        return outcome.Value;
    }
}
