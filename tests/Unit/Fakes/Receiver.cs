using DataWorksMeta.Api;

namespace DataWorksMeta.Unit.Fakes;

/// <summary>Takes what a query finds.</summary>
internal sealed class Receiver : IReceiver
{
    public List<object> Items { get; } = [];

    public List<string> Warnings { get; } = [];

    public List<string> Lines { get; } = [];

    public bool WantsVerbose => true;

    public bool WantsDebug => false;

    public Task WriteAsync(IReadOnlyList<object> page, CancellationToken token)
    {
        Items.AddRange(page);
        return Task.CompletedTask;
    }

    public Task TakenAsync(CancellationToken token) => Task.CompletedTask;

    public void Warning(string text) => Warnings.Add(text);

    public void Verbose(string text) => Lines.Add(text);

    public void Debug(string text) => Lines.Add(text);
}
