using DataWorksMeta.Api;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Unit.Fakes;

/// <summary>Takes what a query finds, and what is said meanwhile.</summary>
internal sealed class QueryReader : ICallLog
{
    private readonly Lock _gate = new();
    private readonly List<ResultPage> _pages = [];
    private readonly List<string> _warnings = [];
    private readonly List<string> _texts = [];
    private readonly List<(object? Input, DwException Failure)> _failures = [];

    public bool WantsVerbose { get; init; }

    public bool WantsDebug { get; init; }

    public ICallRecord? Record { get; init; }

    public IReadOnlyList<ResultPage> Pages => _pages;

    public IReadOnlyList<object> Items => [.. _pages.SelectMany(static page => page.Items)];

    public IReadOnlyList<string> Warnings => _warnings;

    /// <summary>The parts of the answer that could not be had.</summary>
    public IReadOnlyList<(object? Input, DwException Failure)> Failures => _failures;

    /// <summary>Everything said on any stream of text.</summary>
    public IReadOnlyList<string> Texts => _texts;

    public static async Task<QueryReader> ReadAsync(Query query, ICaller caller, PageWindow? window = null)
    {
        var reader = new QueryReader();
        await reader.TakeAsync(query, caller, window);
        return reader;
    }

    public async Task TakeAsync(Query query, ICaller caller, PageWindow? window = null, CancellationToken? token = null)
    {
        CancellationToken stop = token ?? TestContext.Current.CancellationToken;
        await foreach (ResultPage page in query.PagesAsync(caller, window ?? PageWindow.Whole, this, stop))
            _pages.Add(page);
    }

    public void Warning(string text)
    {
        lock (_gate)
        {
            _warnings.Add(text);
            _texts.Add(text);
        }
    }

    public void Verbose(string text) => Add(text);

    public void Debug(string text) => Add(text);

    public void Fail(object? input, DwException failure)
    {
        if (failure.Fault.EndsPipeline)
            throw failure;
        lock (_gate)
            _failures.Add((input, failure));
    }

    private void Add(string text)
    {
        lock (_gate)
            _texts.Add(text);
    }
}
