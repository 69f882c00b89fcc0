using System.Globalization;
using System.Runtime.CompilerServices;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Api;

/// <summary>One operation with its arguments.</summary>
/// <param name="operation">What is asked.</param>
/// <param name="subject">What it is asked about, as the models read it: <see cref="Row.Subject{TSubject}"/>.</param>
/// <param name="arguments">The same in the service's words.</param>
internal sealed class Query<T>(Operation<T> operation, object? subject, Arguments arguments) : Query
    where T : class
{
    private Func<T, bool>? _filter;
    private string? _exactName;
    private bool _includesSecrets;
    private Func<string>? _emptyText;

    public Arguments Arguments => arguments;

    /// <inheritdoc/>
    public override string Identity => operation.Identity(arguments);

    /// <summary>What it is asked about, in words for a person.</summary>
    private string? SubjectText => Convert.ToString(subject, CultureInfo.InvariantCulture) is { Length: > 0 } text ? text : null;

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
    public Query<T> WhenEmpty(Func<string> text)
    {
        _emptyText = text;
        return this;
    }

    /// <summary>The error of a reply that does not answer the question.</summary>
    public DwException Refused(ICaller caller, Fault fault) => new(fault, operation.Action, SubjectText, caller.Region, 1);

    /// <summary>Every item of the answer, over all its pages.</summary>
    /// <exception cref="DwException">The service gave no result; the items before it were given.</exception>
    public async IAsyncEnumerable<T> ItemsAsync(ICaller caller, ICallLog log, [EnumeratorCancellation] CancellationToken token)
    {
        await foreach (ResultPage page in PagesAsync(caller, PageWindow.Whole, log, token).ConfigureAwait(false))
        {
            foreach (object item in page.Items)
                yield return (T)item;
        }
    }

    /// <summary>The first item of the answer.</summary>
    /// <exception cref="DwException">The service gave no result, or none that holds anything.</exception>
    public async Task<T> OneAsync(ICaller caller, ICallLog log, CancellationToken token)
    {
        await foreach (T item in ItemsAsync(caller, log, token).ConfigureAwait(false))
            return item;
        throw Refused(caller, new Fault(ErrorId.NotFound, "the service answers that there is no such thing."));
    }

    /// <inheritdoc/>
    public override async IAsyncEnumerable<ResultPage> PagesAsync(
        ICaller caller,
        PageWindow window,
        ICallLog log,
        [EnumeratorCancellation] CancellationToken token)
    {
        Pager pager = NewPager(window);
        bool isEmpty = true;
        await foreach (ResultPage page in pager.PagesAsync(arguments, ReadPageAsync, log, token).ConfigureAwait(false))
        {
            isEmpty &= page.Items.Count == 0;
            yield return isEmpty && window.IncludesEmpty ? page.FollowedByMore() : page;
        }
        if (isEmpty && Nothing(caller, window, pager, log) is ResultPage row)
            yield return row;

        Task<Page> ReadPageAsync(Arguments page) => ReadAsync(caller, page, log, token);
    }

    /// <inheritdoc/>
    public override Task? WriteOnlyPageAsync(
        ICaller caller, PageWindow window, Func<ResultPage, Task> write, ICallLog log, CancellationToken token) =>
        operation.Paging == Paging.None && window.First > 0 ? WriteOnlyAsync(caller, window, write, log, token) : null;

    private async Task WriteOnlyAsync(
        ICaller caller, PageWindow window, Func<ResultPage, Task> write, ICallLog log, CancellationToken token)
    {
        string? subjectText = SubjectText;
        using ApiReply reply = await operation.CallAsync(caller, arguments, subjectText, log, token).ConfigureAwait(false);
        Page page = operation.Read(reply, subjectText, new RowContext(caller, subject, _includesSecrets, operation.Action, log));
        Pager pager = NewPager(window);
        ResultPage result = pager.Only(page);
        await write(result).ConfigureAwait(false);
        if (result.Items.Count == 0 && Nothing(caller, window, pager, log) is ResultPage row)
            await write(row).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public override ResultPage? EmptyRow(ICaller caller)
    {
        if (subject is null)
            return null;
        var context = new RowContext(caller, subject, _includesSecrets, operation.Action, SilentLog.Instance);
        return new ResultPage([operation.EmptyRow(context)], isLast: true) { IsEmptyRow = true };
    }

    private DwException Unknown(ICaller caller) => Refused(
        caller,
        new Fault(ErrorId.UnreadableReply, "not all of the list came, and what came holds nothing that is wanted.")
        {
            Advice = "Whether there is any is not known: the warning says what did not come. Ask again, or for less at once.",
        });

    private async Task<Page> ReadAsync(ICaller caller, Arguments page, ICallLog log, CancellationToken token)
    {
        string? subjectText = SubjectText;
        using ApiReply reply = await operation.CallAsync(caller, page, subjectText, log, token).ConfigureAwait(false);
        return operation.Read(reply, subjectText, new RowContext(caller, subject, _includesSecrets, operation.Action, log));
    }

    private Pager NewPager(PageWindow window) =>
        new(operation.Action, SubjectText, operation.Paging, window, _filter is { } filter ? item => filter((T)item) : null);

    /// <summary>What comes of an answer without an item: an error, a row where one is wanted, or nothing.</summary>
    private ResultPage? Nothing(ICaller caller, PageWindow window, Pager pager, ICallLog log)
    {
        if (window.First == 0 || window.Skip > 0)
            return null;
        if (_emptyText is not null && log.WantsVerbose)
            log.Verbose(_emptyText());
        if (window.IncludesEmpty && EmptyRow(caller) is ResultPage row)
            return pager.IsShort ? throw Unknown(caller) : row;
        if (_exactName is not null)
        {
            var fault = new Fault(ErrorId.NoMatch, $"nothing has the name '{_exactName}'.");
            throw new DwException(fault, operation.Action, SubjectText, caller.Region);
        }
        return operation.OfOne
            ? throw Refused(caller, new Fault(ErrorId.NotFound, "the service answers that there is no such thing."))
            : null;
    }
}
