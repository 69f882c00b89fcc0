using System.Runtime.CompilerServices;

namespace DataWorksMeta.Pipeline;

/// <summary>
/// Runs the bodies of many inputs side by side and gives out what they write in the order in which the inputs were added.
/// </summary>
/// <remarks>
/// One thread adds, and gives out while it adds; the bodies run on others. Adding waits while enough inputs are under way, so that
/// memory depends on the limit and not on how many inputs there are.
/// </remarks>
internal sealed class OrderedWindow : IDisposable
{
    // Results that wait for a slower one before them: so many for each input that may run, no matter how long the input is.
    private const int WaitingForSlowest = 64;

    // How long a stop may wait for bodies that have been told to end; what ignores a token for longer is not worth a hanging prompt.
    private static readonly TimeSpan s_farewell = TimeSpan.FromMilliseconds(50);

    // Replies mostly come in order; only a slow one is worth being woken for by each that overtakes it.
    private static readonly TimeSpan s_patience = TimeSpan.FromMilliseconds(5);

    private readonly IWindowOutput _output;
    private readonly CancellationTokenSource _stop = new();
    private readonly ManualResetEventSlim _wake = new(false);
    private readonly RunCount _running;
    private readonly Queue<InputRun> _runs = new();
    private long _added;

    public OrderedWindow(IWindowOutput output)
    {
        _output = output;
        _running = new RunCount(_wake);
    }

    /// <summary>
    /// How long bodies that are on their way may take to end where the run ends early, before they are told to. None of them is asked
    /// anything any more. A stop waits for nobody.
    /// </summary>
    public TimeSpan Grace { get; set; }

    /// <summary>How many inputs have been dealt with: their output is written, or their error.</summary>
    public long Done { get; private set; }

    /// <summary>Starts the body of one input.</summary>
    /// <param name="input">What an error points at.</param>
    /// <param name="limit">How many inputs may be under way at once.</param>
    /// <param name="body">The work.</param>
    /// <param name="hasOwnWay">The input says itself where it is asked about: that it is not reached there tells nothing of others.</param>
    /// <param name="record">Where its answers are kept.</param>
    /// <exception cref="OperationCanceledException">The run was stopped.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(
        object? input,
        int limit,
        Func<IRunOutput, CancellationToken, Task> body,
        bool hasOwnWay = false,
        InputRecord? record = null)
    {
        _stop.Token.ThrowIfCancellationRequested();
        var run = new InputRun(input, hasOwnWay, _output, _running, _wake, record);
        run.Start(body, _stop.Token);
        _runs.Enqueue(run);
        // The first input goes alone, and each that has ended lets two more start: whoever wants only one result pays for one.
        int most = (int)Math.Min(limit, 1 + (2 * Math.Max(Done, ++_added - _running.Value - 1)));
        Drain(most - 1, most * WaitingForSlowest);
    }

    /// <summary>
    /// Whether an input has failed for a reason that no later one can escape: to complete gives out what there is, and ends the run.
    /// </summary>
    public bool IsHopeless => _running.EndsRun;

    /// <summary>Tells of the stop.</summary>
    public CancellationToken Stopped => _stop.Token;

    /// <summary>Waits for every input, and gives out all they write.</summary>
    /// <exception cref="OperationCanceledException">The run was stopped.</exception>
    public void Complete() => Drain(mostRunning: 0, mostWaiting: 0);

    /// <summary>
    /// Ends every wait at once, from any thread. Whoever adds or completes meets an <see cref="OperationCanceledException"/>.
    /// </summary>
    public void Stop() => _stop.Cancel();

    /// <summary>Ends what is still under way; nothing more is given out.</summary>
    public void Abandon()
    {
        if (_runs.Count == 0)
            return;
        if (Grace > TimeSpan.Zero && !_stop.IsCancellationRequested)
        {
            foreach (InputRun run in _runs)
                run.Close();
            WaitForAnswers();
        }
        _stop.Cancel();
        Task.WaitAll([.. _runs.Select(static run => run.Body)], s_farewell);
        _runs.Clear();
    }

    private void WaitForAnswers()
    {
        try
        {
            Task.WaitAll([.. _runs.Select(static run => run.Body)], (int)Grace.TotalMilliseconds, _stop.Token);
        }
        catch (OperationCanceledException)
        {
            // Stopped meanwhile.
        }
    }

    public void Dispose()
    {
        Abandon();
        _stop.Dispose();
        _wake.Dispose();
    }

    /// <summary>Gives out what the oldest inputs have, until few enough are on their way to start another.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Drain(int mostRunning, int mostWaiting)
    {
        try
        {
            while (_runs.TryPeek(out InputRun? oldest))
            {
                // A body that was told to end is not one that has answered.
                _stop.Token.ThrowIfCancellationRequested();
                // Read before the oldest is looked at: where none runs any more, nothing of it is left behind.
                int running = _running.Value;
                oldest.Drain(_stop.Token);
                if (oldest.IsDone)
                {
                    _runs.Dequeue();
                    Settle(oldest);
                }
                else if (running <= mostRunning && _runs.Count <= mostWaiting)
                {
                    return;
                }
                else if (oldest.Watch())
                {
                    // Looked for after the watch began: what is asked from here on ends the wait.
                    if (_running.HasQuestions)
                        PutQuestions();
                    Wait(_runs.Count <= mostWaiting ? mostRunning : -1);
                }
            }
        }
        catch
        {
            // Stopped, a later command had enough, the caller stops at the first error, or no input can succeed any more.
            Abandon();
            throw;
        }
    }

    /// <summary>Puts what is asked about later inputs, in their order, up to the first that has not come so far.</summary>
    private void PutQuestions()
    {
        foreach (InputRun run in _runs)
        {
            _stop.Token.ThrowIfCancellationRequested();
            if (!run.Put())
                return;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Settle(InputRun run)
    {
        if (run.EndsRun)
            End(run.Input, run.Failure!);
        if (run.Failure is DwException failure)
            _output.Fail(run.Input, failure);
        else
            Give(run);
        Done++;
        _output.Update(Done);
    }

    private void Give(InputRun run)
    {
        try
        {
            run.Given();
        }
        catch (DwException failure)
        {
            End(run.Input, failure);
        }
    }

    private void End(object? input, DwException failure)
    {
        Abandon();
        _output.End(input, failure.EndingRun(Done, input));
    }

    /// <summary>Waits for the oldest input; where that takes long, for any, since another may start in its place.</summary>
    private void Wait(int mostRunning)
    {
        if (_wake.Wait(s_patience, _stop.Token))
            return;
        _running.WakeAt(mostRunning);
        while (!_wake.Wait(_output.NextUpdate, _stop.Token))
            _output.Update(Done);
        _running.WakeNoMore();
    }
}
