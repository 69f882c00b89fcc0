using DataWorksMeta.Transport;

namespace DataWorksMeta.Delays;

/// <summary>Walks from what is late up to the runs that it waits for.</summary>
/// <param name="depth">How many steps up, at most.</param>
/// <param name="isSimple">Whether to ask for no earlier runs, no log and no baseline.</param>
internal sealed class DelayTracer(int depth = 50, bool isSimple = false)
{
    public int Depth { get; } = depth;

    public bool IsSimple { get; } = isSimple;

    /// <summary>
    /// The guilty runs, the first suspect first; one row that accuses nobody where there are none. What could not be seen is a row too, and
    /// marked by <see cref="DelayCause.IsComplete"/>.
    /// </summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="subject">What is late.</param>
    /// <param name="bizDate">The business date; <see langword="null"/> for that of the run or the partition, else yesterday.</param>
    /// <param name="log">Hears of the calls; what could not be had is told as a failure of a part.</param>
    /// <param name="token">Ends it at once.</param>
    /// <exception cref="DwException">Nothing is known: there is no such thing, or no call can be made.</exception>
    public Task<IReadOnlyList<DelayCause>> TraceAsync(
        ICaller caller, DelaySubject subject, DateTimeOffset? bizDate, ICallLog log, CancellationToken token) =>
        throw new NotSupportedException($"{subject} {bizDate} {caller} {log} {token}");
}
