using DataWorksMeta.Transport;

namespace DataWorksMeta.Api;

/// <summary>A question that is ready to be sent.</summary>
internal abstract class Query
{
    /// <summary>A text that no other question of the same command has: what is asked, and about what.</summary>
    public abstract string Identity { get; }

    /// <summary>The answer, page by page. A page is asked for when the one before it has been taken and somebody wants more.</summary>
    /// <param name="caller">Who asks, and where.</param>
    /// <param name="window">Which part of the answer is wanted.</param>
    /// <param name="log">Who hears of the calls.</param>
    /// <param name="token">Ends every wait at once.</param>
    /// <exception cref="DwException">The service gave no result; the pages before it were given.</exception>
    public abstract IAsyncEnumerable<ResultPage> PagesAsync(ICaller caller, PageWindow window, ICallLog log, CancellationToken token);

    /// <summary>
    /// Hands on the answer where it has only one page; <see langword="null"/> where it may have more. The shorter way to the same:
    /// an enumerator costs more than reading the reply.
    /// </summary>
    /// <exception cref="DwException">The service gave no result, or an empty one where that is an error.</exception>
    public virtual Task? WriteOnlyPageAsync(
        ICaller caller, PageWindow window, Func<ResultPage, Task> write, ICallLog log, CancellationToken token) => null;

    /// <summary>Hands on the answer, page by page, the shorter way where there is one.</summary>
    /// <inheritdoc cref="PagesAsync"/>
    public Task WriteAsync(ICaller caller, PageWindow window, Func<ResultPage, Task> write, ICallLog log, CancellationToken token) =>
        WriteOnlyPageAsync(caller, window, write, log, token) ?? WritePagesAsync(PagesAsync(caller, window, log, token), write);

    /// <summary>
    /// The row of an answer that holds nothing; <see langword="null"/> where the question is about nothing that a row could name.
    /// </summary>
    public virtual ResultPage? EmptyRow(ICaller caller) => null;

    private static async Task WritePagesAsync(IAsyncEnumerable<ResultPage> pages, Func<ResultPage, Task> write)
    {
        await foreach (ResultPage page in pages.ConfigureAwait(false))
            await write(page).ConfigureAwait(false);
    }
}
