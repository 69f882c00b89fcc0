namespace DataWorksMeta.Transport;

/// <summary>
/// Who waits for a turn, in order: calls that were sent before go ahead of those that were not. Not safe for threads by itself.
/// </summary>
internal sealed class TurnQueue
{
    private readonly Queue<TaskCompletionSource> _again = new();
    private readonly Queue<TaskCompletionSource> _first = new();

    public bool IsEmpty => _again.Count + _first.Count == 0;

    /// <summary>Whether nobody is ahead of a call that comes now.</summary>
    public bool IsNext(bool isAgain) => _again.Count == 0 && (isAgain || _first.Count == 0);

    public TaskCompletionSource Enqueue(bool isAgain)
    {
        var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        (isAgain ? _again : _first).Enqueue(turn);
        return turn;
    }

    /// <summary>Gives the next turn.</summary>
    /// <returns>Whether somebody took it; who has given up does not.</returns>
    public bool GiveNext() => (_again.Count > 0 ? _again : _first).Dequeue().TrySetResult();

    /// <summary>Forgets those in front who have given up.</summary>
    public void DropCancelled()
    {
        DropCancelled(_again);
        DropCancelled(_first);
    }

    private static void DropCancelled(Queue<TaskCompletionSource> queue)
    {
        while (queue.Count > 0 && queue.Peek().Task.IsCompleted)
            queue.Dequeue();
    }
}
