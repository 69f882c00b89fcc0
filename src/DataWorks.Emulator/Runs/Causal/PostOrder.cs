namespace DataWorks.Emulator.Runs;

/// <summary>Settles things after those before them, without a stack of calls: a chain may be long.</summary>
internal static class PostOrder
{
    /// <param name="start">What is asked for.</param>
    /// <param name="isSettled">Whether one needs no more.</param>
    /// <param name="before">What must be settled first; must have no loops.</param>
    /// <param name="settle">Called for each once, after those before it.</param>
    public static void Visit<T>(T start, Predicate<T> isSettled, Func<T, IReadOnlyList<T>> before, Action<T, IReadOnlyList<T>> settle)
    {
        var path = new Stack<(T Item, IReadOnlyList<T> Before, int Next)>();
        if (!isSettled(start))
            path.Push((start, before(start), 0));
        while (path.TryPop(out (T Item, IReadOnlyList<T> Before, int Next) top))
        {
            int next = top.Next;
            while (next < top.Before.Count && isSettled(top.Before[next]))
                next++;
            if (next == top.Before.Count)
            {
                settle(top.Item, top.Before);
                continue;
            }

            path.Push((top.Item, top.Before, next));
            T first = top.Before[next];
            path.Push((first, before(first), 0));
        }
    }
}
