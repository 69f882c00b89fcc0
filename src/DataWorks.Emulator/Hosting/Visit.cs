using DataWorks.Emulator.Recording;

namespace DataWorks.Emulator.Hosting;

/// <summary>
/// Books one request in log and statistics. A request is finished before its last bytes go out: a client that has its
/// reply finds it in the log, and is no longer counted as in flight when it sends the next.
/// </summary>
internal sealed class Visit(EmulatorState state, LogEntry? entry)
{
    private int _left;

    /// <summary>A status of 0 is no reply at all.</summary>
    public void Finish(int status, string? code, string? fault)
    {
        if (entry is not null)
        {
            entry.Status = status;
            entry.Code = code;
            entry.Fault = fault;
            entry.FinishedAtMs = state.ElapsedMs;
        }

        if (status != 0)
            state.Statistics.AnsweredWith(status, code is not null && code.StartsWith("Throttling", StringComparison.Ordinal));
        if (fault is not null)
            state.Statistics.Faulted(fault);
        Leave();
    }

    public void ClientAborted()
    {
        if (entry is not null)
        {
            entry.ClientAborted = true;
            if (entry.FinishedAtMs < 0)
                entry.FinishedAtMs = state.ElapsedMs;
        }

        state.Statistics.AbortedByClient();
    }

    public void Leave()
    {
        if (Interlocked.Exchange(ref _left, 1) == 0)
            state.Statistics.Left();
    }
}
