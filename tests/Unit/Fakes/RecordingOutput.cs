using DataWorksMeta.Pipeline;

namespace DataWorksMeta.Unit.Fakes;

/// <summary>Keeps what a window gives out, in the order in which it comes.</summary>
internal sealed class RecordingOutput : IWindowOutput
{
    private readonly List<object> _events = [];
    private readonly List<object> _items = [];

    public bool WantsVerbose => true;

    public bool WantsDebug => true;

    public TimeSpan NextUpdate => Timeout.InfiniteTimeSpan;

    /// <summary>What the reader does with an item before the next one.</summary>
    public Action<object>? Writing { get; set; }

    public IReadOnlyList<object> Items => _items;

    /// <summary>Items, texts and failures.</summary>
    public IReadOnlyList<object> Events => _events;

    public List<DwException> Failures { get; } = [];

    public void Write(object item)
    {
        Writing?.Invoke(item);
        _items.Add(item);
        _events.Add(item);
    }

    public void Warning(string text) => _events.Add(text);

    public void Verbose(string text) => _events.Add(text);

    public void Debug(string text) => _events.Add(text);

    public void Fail(object? input, DwException failure)
    {
        Failures.Add(failure);
        _events.Add($"failed {input}");
    }

    public void End(object? input, DwException failure) => throw new RunEndedException(input, failure);

    public void Update(long done)
    {
    }
}
