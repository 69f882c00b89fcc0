using DataWorksMeta.Transport;

namespace DataWorksMeta.Pipeline;

/// <summary>What one input has to do with the checkpoint: what was answered for it, and whether its output was given.</summary>
/// <param name="checkpoint">The file.</param>
/// <param name="question">What tells the input from others.</param>
internal sealed class InputRecord(Checkpoint checkpoint, RequestKey question) : ICallRecord
{
    private readonly object _gate = new();
    private readonly List<RequestKey> _answered = [];
    private RequestKey _asked;
    private bool _isUnanswered;
    private bool _isPartLost;
    private InputRecord? _whole;

    /// <summary>Whether the service was asked: what is known says nothing of the way to it.</summary>
    public bool HasAsked { get; private set; }

    /// <summary>Whether its output was given in an earlier run, and is not wanted again.</summary>
    public bool IsLeftOut { get; init; }

    public async ValueTask<ApiReply?> FindAsync(RequestKey key, CancellationToken token, bool isCall = true)
    {
        ApiReply? reply = await checkpoint.FindAsync(key, token, isCall).ConfigureAwait(false);
        lock (_gate)
        {
            _asked = key;
            _isUnanswered = false;
            HasAsked |= reply is null;
            if (_whole is not null)
                _whole.HasAsked |= reply is null;
            if (reply is not null)
                _answered.Add(key);
        }
        return reply;
    }

    public void Add(RequestKey key, string action, ApiReply reply)
    {
        checkpoint.Add(key, action, reply);
        lock (_gate)
            _answered.Add(key);
    }

    public void Leave(RequestKey key)
    {
        checkpoint.Leave(key);
        lock (_gate)
        {
            // A question may have others within it: what became of the last of them counts.
            if (_asked == key)
                _isUnanswered = _answered.Count == 0 || _answered[^1] != key;
        }
    }

    /// <inheritdoc/>
    public ICallRecord Part() => new InputRecord(checkpoint, question) { _whole = this };

    /// <inheritdoc/>
    public void EndedIn(DwException failure)
    {
        // One of thousands: to ask for all of them again would cost far more than what is missing.
        if (failure.Fault.MayRetry(isRead: true))
            checkpoint.KeepOpen();
        if (Failed(failure) is var other && other != failure)
            throw other;
    }

    /// <summary>
    /// The input ended in an error. Where that came of an answer and not of a call that had none, the answer is asked for again: an error
    /// is no answer.
    /// </summary>
    /// <returns>The error that counts: that of the file, where it cannot be written.</returns>
    public DwException Failed(DwException failure)
    {
        try
        {
            if (!_isUnanswered && _answered.Count > 0 && failure.Code != ErrorId.BudgetSpent)
                checkpoint.Forget(_answered);
            return failure;
        }
        catch (DwException exception)
        {
            return exception;
        }
    }

    /// <summary>A part of the answer ended in an error, and the rest goes on: the same, of its last answer.</summary>
    /// <exception cref="DwException">The file cannot be written.</exception>
    public void FailedInPart(DwException failure)
    {
        RequestKey? last;
        lock (_gate)
        {
            _isPartLost = true;
            bool isUnasked = _isUnanswered || failure.Code == ErrorId.BudgetSpent;
            last = isUnasked || _answered.Count == 0 ? null : _answered[^1];
        }
        if (last is RequestKey key)
            checkpoint.Forget([key]);
    }

    /// <summary>The output has gone down the pipe.</summary>
    /// <exception cref="DwException">The file cannot be written.</exception>
    public void Given()
    {
        if (!IsLeftOut && !_isPartLost)
            checkpoint.Give(question);
    }
}
