using DataWorksMeta.Transport;

namespace DataWorksMeta.Api;

/// <summary>One operation with its arguments.</summary>
/// <param name="operation">What is asked.</param>
/// <param name="arguments">About what, in the service's words.</param>
/// <param name="subject">The thing it is asked about, for people.</param>
internal sealed class Query<T>(Operation<T> operation, Arguments arguments, string? subject) : Query
    where T : class
{
    private Func<T, bool>? _filter;
    private string? _exactName;
    private bool _includesSecrets;
    private string? _emptyText;

    public Arguments Arguments => arguments;

    /// <summary>Only what matches. An exact name that nothing has is an error; a pattern that nothing matches is not.</summary>
    public Query<T> Where(Func<T, bool>? filter, string? exactName = null)
    {
        _filter = filter;
        _exactName = exactName;
        return this;
    }

    /// <summary>Leaves secrets in what comes back.</summary>
    public Query<T> WithSecrets(bool included)
    {
        _includesSecrets = included;
        return this;
    }

    /// <summary>What an empty answer means, for those who want to hear it.</summary>
    public Query<T> WhenEmpty(string text)
    {
        _emptyText = text;
        return this;
    }

    /// <summary>One call: all items of its reply.</summary>
    /// <exception cref="DwException">The call gave no result.</exception>
    public Task<IReadOnlyList<T>> ReadAsync(DwSession session, ICallLog log, CancellationToken token) =>
        operation.ReadAsync(session, arguments, subject, log, token, _includesSecrets);

    /// <inheritdoc/>
    public override async Task RunAsync(DwSession session, PageWindow window, IReceiver receiver, CancellationToken token)
    {
        Func<object, bool>? filter = _filter is null ? null : item => _filter((T)item);
        var pager = new Pager(operation.Action, operation.Paging ?? Paging.None, window, filter);
        long written = await pager.RunAsync(arguments, AskAsync, receiver, token).ConfigureAwait(false);
        if (written > 0 || window.First == 0 || window.Skip > 0)
            return;
        if (_exactName is not null)
            throw new DwException(new Fault(ErrorId.NoMatch, $"nothing has the name '{_exactName}'."), operation.Action, subject, session.Region);
        if (_emptyText is not null && receiver.WantsVerbose)
            receiver.Verbose(_emptyText);

        Task<Page> AskAsync(Arguments page) => operation.ReadPageAsync(session, page, subject, receiver, token, _includesSecrets);
    }
}
