using DataWorksMeta.Transport;

namespace DataWorksMeta.Pipeline;

/// <summary>
/// Where the body of one input puts what it finds. It comes out in the order of the inputs, whatever the order it is written in.
/// </summary>
internal interface IRunOutput : ICallLog
{
    /// <summary>Hands on a page of results.</summary>
    /// <param name="page">The results.</param>
    /// <param name="isLast">Nothing comes after it. Otherwise the call waits until the page has gone down the pipe: somebody must want
    /// the next one.</param>
    /// <param name="token">Ends the wait.</param>
    Task WriteAsync(IReadOnlyList<object> page, bool isLast, CancellationToken token);

    /// <summary>Asks a question in this input's place among the others, on the thread that may ask, and waits for the answer.</summary>
    Task<bool> AskAsync(Func<bool> question, CancellationToken token);

    /// <summary>What a person who waits sees from here on, in place of the count of inputs.</summary>
    /// <param name="stage">How far it is, and by how many of a hundred; asked for on the thread of the window whenever it is shown.</param>
    void Progress(Func<(string Status, int Percent)> stage)
    {
    }
}
