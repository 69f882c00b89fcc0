using System.Runtime.CompilerServices;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Pipeline;

/// <summary>
/// One input on its way: its body runs in the background and fills it, the thread of the window empties it, in input order.
/// </summary>
internal sealed class InputRun(
    object? input, bool hasOwnWay, IWindowOutput output, RunCount running, ManualResetEventSlim wake, InputRecord? record = null)
    : IRunOutput
{
    private readonly object _gate = new();
    private readonly Queue<Piece> _pieces = new();
    private readonly int _round = running.Round;
    private TaskCompletionSource? _taken;
    private int _pages;
    private bool _isWriting;
    private bool _isWatched;
    private bool _isFinished;
    private bool _isClosed;
    private Question? _question;

    private enum Kind
    {
        Page,
        Question,
        Failure,
        Warning,
        Verbose,
        Debug,
    }

    /// <summary>What an error about it points at.</summary>
    public object? Input { get; } = input;

    public DwException? Failure { get; private set; }

    /// <summary>Whether no later input can do better.</summary>
    public bool EndsRun => Failure?.Fault is Fault fault && (fault.EndsPipeline || (!hasOwnWay && running.IsHopeless(fault)));

    public bool WantsVerbose { get; } = output.WantsVerbose;

    public bool WantsDebug { get; } = output.WantsDebug;

    public ICallRecord? Record => record;

    public CallBudget? Budget => output.Budget;

    public Task Body { get; private set; } = Task.CompletedTask;

    /// <summary>Whether the body has ended and everything it wrote was taken.</summary>
    public bool IsDone
    {
        get
        {
            lock (_gate)
                return _isFinished && _pieces.Count == 0;
        }
    }

    public void Start(Func<IRunOutput, CancellationToken, Task> body, CancellationToken token)
    {
        running.Started();
        Body = ExecuteAsync(body, token);
    }

    public Task WriteAsync(IReadOnlyList<object> page, bool isLast, CancellationToken token)
    {
        if (page.Count > 0)
            Add(Kind.Page, page);
        return isLast ? Task.CompletedTask : TakenAsync(token);
    }

    public Task<bool> AskAsync(Func<bool> question, CancellationToken token)
    {
        var asked = new Question(question);
        lock (_gate)
        {
            if (_isClosed)
                return Task.FromCanceled<bool>(new CancellationToken(canceled: true));
            Add(Kind.Question, asked);
            _question = asked;
        }
        running.Asked();
        return asked.Answer.WaitAsync(token);
    }

    /// <summary>Puts the question that it has, though the inputs before it have not ended.</summary>
    /// <returns>Whether the inputs after it may be asked about: it was, or never will be.</returns>
    public bool Put()
    {
        Question? question;
        lock (_gate)
        {
            if (_question is null)
                return _isFinished;
            question = _question;
        }
        question.Put();
        return true;
    }

    /// <summary>Nobody answers questions any more: who waits for an answer ends, and so does who asks later.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _isClosed = true;
            _question?.Drop();
        }
    }

    public void Progress(Func<(string Status, int Percent)> stage) => output.Progress(stage);

    public void Warning(string text) => Add(Kind.Warning, text);

    public void Verbose(string text) => Add(Kind.Verbose, text);

    public void Debug(string text) => Add(Kind.Debug, text);

    public void Fail(object? input, DwException failure)
    {
        if (failure.Fault.EndsPipeline)
            throw failure;
        record?.FailedInPart(failure);
        Add(Kind.Failure, new Lost(input, failure));
    }

    /// <summary>All that it wrote has gone down the pipe.</summary>
    /// <exception cref="DwException">That could not be kept.</exception>
    public void Given() => record?.Given();

    /// <summary>Writes all that is there, and answers what is asked.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Drain(CancellationToken token)
    {
        while (TryTake() is Piece piece)
        {
            token.ThrowIfCancellationRequested();
            switch (piece.Kind)
            {
                case Kind.Page:
                    foreach (object item in (IReadOnlyList<object>)piece.Payload)
                        output.Write(item);
                    break;
                case Kind.Question:
                    ((Question)piece.Payload).Put();
                    break;
                case Kind.Failure:
                    var lost = (Lost)piece.Payload;
                    output.Fail(lost.Input, lost.Failure);
                    break;
                case Kind.Warning:
                    output.Warning((string)piece.Payload);
                    break;
                case Kind.Verbose:
                    output.Verbose((string)piece.Payload);
                    break;
                default:
                    output.Debug((string)piece.Payload);
                    break;
            }
        }
    }

    /// <summary>Asks to be woken at the next change. <see langword="false"/> where there is something to do already.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool Watch()
    {
        lock (_gate)
        {
            if (_pieces.Count > 0 || _isFinished)
                return false;
            wake.Reset();
            _isWatched = true;
            return true;
        }
    }

    /// <summary>The next piece of output; taking it says that the one before it has been written.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private Piece? TryTake()
    {
        TaskCompletionSource? taken = null;
        Piece? piece;
        lock (_gate)
        {
            _isWriting = false;
            if (_pages == 0)
                (taken, _taken) = (_taken, null);
            if (_pieces.TryDequeue(out piece) && piece.Kind == Kind.Page)
            {
                _pages--;
                _isWriting = true;
            }
        }
        taken?.TrySetResult();
        return piece;
    }

    private Task TakenAsync(CancellationToken token)
    {
        lock (_gate)
        {
            if (_pages == 0 && !_isWriting)
                return Task.CompletedTask;
            _taken ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _taken.Task.WaitAsync(token);
        }
    }

    private async Task ExecuteAsync(Func<IRunOutput, CancellationToken, Task> body, CancellationToken token)
    {
        // On a thread of the pool from here on, with no task of its own to get there.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        try
        {
            await body(this, token).ConfigureAwait(false);
            if (record?.HasAsked != false)
                running.Answered();
        }
        catch (DwException exception)
        {
            Failure = record?.Failed(exception) ?? exception;
            Tell(exception.Fault);
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested || _isClosed)
        {
            // Stopped: nobody is waiting for this input any more.
        }
        catch (Exception exception)
        {
            Failure = new DwException(ErrorId.Unexpected, $"{exception.GetType().Name}: {exception.Message}", cause: exception);
        }
        finally
        {
            lock (_gate)
            {
                _isFinished = true;
                Wake();
            }
            running.Finished(Failure is { Fault.EndsPipeline: true });
        }
    }

    private void Tell(Fault fault)
    {
        if (fault.StatusCode is not null)
            running.Answered();
        else if (fault.IsOnTheWay && !hasOwnWay)
            running.LostItsWay(fault, _round);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Add(Kind kind, object payload)
    {
        lock (_gate)
        {
            _pieces.Enqueue(new Piece(kind, payload));
            if (kind == Kind.Page)
                _pages++;
            Wake();
        }
    }

    private void Wake()
    {
        if (!_isWatched)
            return;
        _isWatched = false;
        wake.Set();
    }

    private sealed record Piece(Kind Kind, object Payload);

    private sealed record Lost(object? Input, DwException Failure);

    private sealed class Question(Func<bool> question)
    {
        private readonly TaskCompletionSource<bool> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private bool _isPut;

        public Task<bool> Answer => _answer.Task;

        // Only the one thread that may ask puts it.
        public void Put()
        {
            if (_isPut)
                return;
            _isPut = true;
            _answer.TrySetResult(question());
        }

        public void Drop() => _answer.TrySetCanceled();
    }
}
