using DataWorksMeta.Waiting;

namespace DataWorksMeta.Backfills;

/// <summary>
/// Looks at DAGs of one place: all of one backfill by one call, where the service has that, else each by its own.
/// </summary>
internal sealed class DagWatch(IReadOnlyList<AwaitedDag> dags) : Watch
{
    private bool _isListAbsent;

    public override IReadOnlyList<Awaited> Items => dags;

    public override async Task LookAsync(Waiter waiter, CancellationToken token)
    {
        List<AwaitedDag> left = [.. dags.Where(static dag => !dag.IsSettled)];
        HashSet<long> asked = [];
        while (left.Count > 0)
        {
            long? group = left.Select(static dag => dag.OperationId).FirstOrDefault(id => id is long known && !asked.Contains(known));
            if (group is long operation && left.Count > 1 && !_isListAbsent)
            {
                asked.Add(operation);
                await LookAsync(operation, left, waiter, token).ConfigureAwait(false);
                continue;
            }
            AwaitedDag one = left[0];
            left.RemoveAt(0);
            await waiter.LookAsync(one, one.Caller, DagOperations.One(one.Key), token).ConfigureAwait(false);
            // Those whose start is not known are most likely of the same.
            if (one.OperationId is long learnt && asked.Add(learnt) && left.Count > 1 && !_isListAbsent)
                await LookAsync(learnt, left, waiter, token).ConfigureAwait(false);
        }
    }

    /// <summary>Looks at all DAGs of one start, and takes those that it saw off the list.</summary>
    private async Task LookAsync(long operation, List<AwaitedDag> left, Waiter waiter, CancellationToken token)
    {
        var seen = new Dictionary<long, Dag>();
        try
        {
            var group = new DagGroup(operation, left[0].Key.Environment);
            await foreach (Dag dag in waiter.AskAsync(left[0].Caller, DagOperations.Of(group), token).ConfigureAwait(false))
            {
                if (dag.DagId is long id)
                    seen[id] = dag;
            }
        }
        catch (DwException trouble) when ((trouble.IsRetryable || trouble.Fault.IsOnTheWay) && !DagOperations.IsAbsent(trouble))
        {
            foreach (AwaitedDag dag in left.Where(dag => dag.OperationId == operation))
                waiter.Miss(dag, trouble);
            left.RemoveAll(dag => dag.OperationId == operation);
            return;
        }
        catch (DwException trouble) when (!trouble.Fault.EndsPipeline)
        {
            // What has no list, or does not let it be seen, is looked at one by one.
            _isListAbsent = true;
            return;
        }
        foreach (AwaitedDag dag in left.Where(dag => seen.ContainsKey(dag.Key.DagId)).ToArray())
        {
            left.Remove(dag);
            await waiter.SeeAsync(dag, seen[dag.Key.DagId], token).ConfigureAwait(false);
        }
    }
}
