using DataWorksMeta.Pipeline;

namespace DataWorksMeta.Unit.Fakes;

/// <summary>Bodies of inputs that end when the test says so; each writes its number as its last page.</summary>
internal sealed class Bodies
{
    private readonly TaskCompletionSource[] _started;
    private readonly TaskCompletionSource[] _finish;
    private int _running;
    private int _mostRunning;
    private int _startedCount;
    private int _cancelled;

    public Bodies(int count)
    {
        _started = [.. Enumerable.Range(0, count).Select(static _ => New())];
        _finish = [.. Enumerable.Range(0, count).Select(static _ => New())];
    }

    public int Count => _started.Length;

    public int Started => Volatile.Read(ref _startedCount);

    public int Running => Volatile.Read(ref _running);

    public int MostRunning => Volatile.Read(ref _mostRunning);

    public int Cancelled => Volatile.Read(ref _cancelled);

    public Func<IRunOutput, CancellationToken, Task> this[int number] => async (output, token) =>
    {
        int running = Interlocked.Increment(ref _running);
        Interlocked.Increment(ref _startedCount);
        for (int most = _mostRunning; running > most; most = _mostRunning)
            Interlocked.CompareExchange(ref _mostRunning, running, most);
        _started[number].TrySetResult();
        try
        {
            await _finish[number].Task.WaitAsync(token);
        }
        catch (OperationCanceledException)
        {
            Interlocked.Increment(ref _cancelled);
            throw;
        }
        finally
        {
            Interlocked.Decrement(ref _running);
        }
        await output.WriteAsync([number], isLast: true, token);
    };

    /// <summary>Waits for bodies to begin; what does not in half a minute never will.</summary>
    public Task StartedAsync(params int[] numbers) => Task
        .WhenAll(numbers.Select(number => _started[number].Task))
        .WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

    public void Finish(int number) => _finish[number].TrySetResult();

    public void FinishAll(int except = -1)
    {
        for (int number = 0; number < _finish.Length; number++)
        {
            if (number != except)
                Finish(number);
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
