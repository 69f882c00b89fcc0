namespace DataWorksMeta.Transport;

/// <summary>Keeps the answers of calls that change nothing, so that none is asked for again after its run has ended early.</summary>
internal interface ICallRecord
{
    /// <summary>
    /// The answer, where it is known; whoever asks the same at this moment is waited for. <see langword="null"/> says: ask now, and
    /// <see cref="Leave"/> afterwards, whatever came of it.
    /// </summary>
    /// <param name="key">What is asked.</param>
    /// <param name="token">Ends the wait.</param>
    /// <param name="isCall">Whether to ask is one call, which waits here for its turn; otherwise it is whatever is asked meanwhile.</param>
    /// <exception cref="DwException">The record cannot be read.</exception>
    ValueTask<ApiReply?> FindAsync(RequestKey key, CancellationToken token, bool isCall = true);

    /// <summary>Keeps an answer, at once and for good.</summary>
    /// <exception cref="DwException">It cannot be kept.</exception>
    void Add(RequestKey key, string action, ApiReply reply);

    /// <summary>Lets go on who waits for the same answer.</summary>
    void Leave(RequestKey key);

    /// <summary>The same record for one question among many that are under way: what becomes of it says nothing of the others.</summary>
    ICallRecord Part() => this;

    /// <summary>What was asked ended in an error. Where that came of an answer, the answer is asked for again: an error is none.</summary>
    /// <exception cref="DwException">The record cannot be written.</exception>
    void EndedIn(DwException failure)
    {
    }
}
