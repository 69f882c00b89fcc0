using System.Collections.Concurrent;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Unit.Fakes;

/// <summary>Keeps everything that was said.</summary>
internal sealed class RecordingLog : ICallLog
{
    public ConcurrentQueue<string> Lines { get; } = new();

    public bool WantsVerbose => true;

    public bool WantsDebug => true;

    public ICallRecord? Record { get; init; }

    public CallBudget? Budget { get; init; }

    public void Warning(string text) => Lines.Enqueue(text);

    public void Verbose(string text) => Lines.Enqueue(text);

    public void Debug(string text) => Lines.Enqueue(text);

    public void Fail(object? input, DwException failure) => Lines.Enqueue(failure.Message);
}
