using DataWorksMeta.Pipeline;

namespace DataWorksMeta.Unit.Fakes;

/// <summary>Takes what the body of a cmdlet writes.</summary>
internal sealed class RecordingSink : ISink
{
    private readonly object _gate = new();
    private readonly List<IReadOnlyList<object>> _pages = [];
    private readonly List<string> _texts = [];

    public bool WantsVerbose { get; init; }

    public bool WantsDebug { get; init; }

    public IReadOnlyList<IReadOnlyList<object>> Pages => _pages;

    /// <summary>Everything said on any stream of text.</summary>
    public IReadOnlyList<string> Texts => _texts;

    public Task WriteAsync(IReadOnlyList<object> page, CancellationToken token)
    {
        token.ThrowIfCancellationRequested();
        lock (_gate)
            _pages.Add(page);
        return Task.CompletedTask;
    }

    public Task TakenAsync(CancellationToken token) => Task.CompletedTask;

    public void Warning(string text) => Add(text);

    public void Verbose(string text) => Add(text);

    public void Debug(string text) => Add(text);

    private void Add(string text)
    {
        lock (_gate)
            _texts.Add(text);
    }
}
