using DataWorksMeta.Transport;

namespace DataWorksMeta.Pipeline;

/// <summary>What becomes of the output of a window. Called in order, by the thread that adds the inputs and by no other.</summary>
internal interface IWindowOutput : ICallLog
{
    /// <summary>How long the window may wait for results before <see cref="Update"/> is due again.</summary>
    TimeSpan NextUpdate { get; }

    void Write(object item);

    /// <summary>No later input could do better. Throws: it ends the run.</summary>
    void End(object? input, DwException failure);

    /// <summary>Tells how many inputs have been dealt with.</summary>
    void Update(long done);

    /// <summary>Takes what a body tells of its progress, on whatever thread it does so.</summary>
    void Progress(Func<(string Status, int Percent)> stage)
    {
    }
}
