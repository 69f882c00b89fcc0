using DataWorksMeta.Transport;

namespace DataWorksMeta.Actions;

/// <summary>
/// Looks at the target of an action that no answer came to: three times at most, within ten seconds, and only by reading.
/// </summary>
internal sealed class LookBack(ActionRun run, ICallLog log)
{
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(10);

    // Half a second, two and six seconds after: what was accepted shows itself late.
    private static readonly TimeSpan[] s_pauses =
        [TimeSpan.FromMilliseconds(500), TimeSpan.FromMilliseconds(1500), TimeSpan.FromSeconds(4)];

    /// <summary>Why the last look brought nothing, where it failed.</summary>
    public DwException? Failure { get; private set; }

    /// <summary>What shows that it was done; <see langword="null"/> where nothing does.</summary>
    public async Task<object?> FindAsync(CancellationToken token)
    {
        if (run.Plan.Look is not { } look)
            return null;
        Clock clock = run.Caller.Client.Clock;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(token);
        Task limit = clock.Delay(s_longest, stop.Token);
        try
        {
            for (int number = 0; number < s_pauses.Length; number++)
            {
                await clock.Delay(s_pauses[number], token).ConfigureAwait(false);
                Task<object?> found = LookAsync(look, number == s_pauses.Length - 1, stop.Token);
                if (await Task.WhenAny(found, limit).ConfigureAwait(false) == limit)
                    return null;
                if (await found.ConfigureAwait(false) is { } evidence)
                    return evidence;
                if (Failure is { Fault.EndsPipeline: true })
                    return null;
            }
            return null;
        }
        finally
        {
            token.ThrowIfCancellationRequested();
            await stop.CancelAsync().ConfigureAwait(false);
        }
    }

    private async Task<object?> LookAsync(Func<ActionLook, CancellationToken, Task<object?>> look, bool isLast, CancellationToken token)
    {
        try
        {
            Failure = null;
            return await look(new ActionLook(run.Caller, log, run.SentElapsed, isLast), token).ConfigureAwait(false);
        }
        catch (DwException exception)
        {
            Failure = exception;
            return null;
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            return null;
        }
    }
}
