using DataWorksMeta.Api;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Pipeline;

/// <summary>One input on its way: its body runs in the background and fills it, the pipeline thread empties it, in input order.</summary>
internal sealed class Record(object? input, bool wantsVerbose, bool wantsDebug, UnderWay underWay, ManualResetEventSlim wake) : ISink
{
    private readonly object _gate = new();
    private readonly Queue<(OutputKind Kind, object Payload)> _output = new();
    private TaskCompletionSource<bool>? _taken;
    private int _pages;
    private bool _isWriting;
    private bool _isWatched;
    private bool _isFinished;

    /// <summary>What an error about this record points at.</summary>
    public object? Input { get; } = input;

    public DwException? Failure { get; private set; }

    public bool WantsVerbose { get; } = wantsVerbose;

    public bool WantsDebug { get; } = wantsDebug;

    public Task Body { get; private set; } = Task.CompletedTask;

    public void Start(Func<ISink, CancellationToken, Task> body, CancellationToken token)
    {
        underWay.Started();
        Body = Task.Run(() => ExecuteAsync(body, token), CancellationToken.None);
    }

    public Task WriteAsync(IReadOnlyList<object> page, CancellationToken token)
    {
        bool isFull;
        lock (_gate)
        {
            _output.Enqueue((OutputKind.Page, page));
            isFull = ++_pages > 1;
            Wake();
        }
        return isFull ? TakenAsync(token) : Task.CompletedTask;
    }

    public async Task TakenAsync(CancellationToken token)
    {
        TaskCompletionSource<bool> taken;
        lock (_gate)
        {
            if (_pages == 0 && !_isWriting)
                return;
            taken = _taken ??= new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        }
        using (token.Register(static state => ((TaskCompletionSource<bool>)state!).TrySetCanceled(), taken))
            await taken.Task.ConfigureAwait(false);
    }

    public void Warning(string text) => Add(OutputKind.Warning, text);

    public void Verbose(string text) => Add(OutputKind.Verbose, text);

    public void Debug(string text) => Add(OutputKind.Debug, text);

    /// <summary>Takes the next piece of output, which also says that the one before it has been written; <see langword="false"/> where there is none at the moment.</summary>
    public bool TryTake(out OutputKind kind, out object payload)
    {
        TaskCompletionSource<bool>? taken = null;
        bool hasMore;
        lock (_gate)
        {
            _isWriting = false;
            if (_pages == 0)
                (taken, _taken) = (_taken, null);
            hasMore = _output.Count > 0;
            (kind, payload) = hasMore ? _output.Dequeue() : (default, string.Empty);
            if (hasMore && kind == OutputKind.Page)
            {
                _pages--;
                _isWriting = true;
            }
        }
        taken?.TrySetResult(true);
        return hasMore;
    }

    /// <summary>Asks to be woken at the next change. <see langword="false"/> where there is something to do already.</summary>
    public bool Watch()
    {
        lock (_gate)
        {
            if (_output.Count > 0 || _isFinished)
                return false;
            wake.Reset();
            _isWatched = true;
            return true;
        }
    }

    /// <summary>Whether the body has ended and everything it wrote was taken.</summary>
    public bool IsDone
    {
        get
        {
            lock (_gate)
                return _isFinished && _output.Count == 0;
        }
    }

    private async Task ExecuteAsync(Func<ISink, CancellationToken, Task> body, CancellationToken token)
    {
        try
        {
            await body(this, token).ConfigureAwait(false);
        }
        catch (DwException exception)
        {
            Failure = exception;
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            // Stopped: nobody is waiting for this record any more.
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
            underWay.Finished(Failure is { Fault.EndsPipeline: true });
        }
    }

    private void Add(OutputKind kind, string text)
    {
        lock (_gate)
        {
            _output.Enqueue((kind, text));
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
}
