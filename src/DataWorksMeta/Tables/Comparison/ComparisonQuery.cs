using System.Runtime.CompilerServices;
using DataWorksMeta.Api;
using DataWorksMeta.Nodes;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Tables;

/// <summary>
/// In what two tables differ. All that does not depend on another answer is asked side by side; what the service refuses is an error of its
/// own, and the rest is compared. Without either of the tables there is nothing to compare, and the answer is an error.
/// </summary>
/// <param name="reference">One table.</param>
/// <param name="difference">The other.</param>
/// <param name="includesPartitions">Whether the names of the partitions are compared.</param>
/// <param name="includesEqual">Whether what they have alike is wanted too.</param>
/// <param name="overlap">How much may be asked at once.</param>
internal sealed class ComparisonQuery(
    TableIdentity reference, TableIdentity difference, bool includesPartitions, bool includesEqual, Overlap overlap) : Query
{
    /// <inheritdoc/>
    public override string Identity => $"{reference}\n{difference}";

    /// <inheritdoc/>
    public override async IAsyncEnumerable<ResultPage> PagesAsync(
        ICaller caller,
        PageWindow window,
        ICallLog log,
        [EnumeratorCancellation] CancellationToken token)
    {
        var parts = new Parts(caller, overlap, log, token);
        IReadOnlyList<TableDifference> rows = await CompareAsync(parts).ConfigureAwait(false);
        foreach (TableDifference row in rows)
            (row.ReferenceTable, row.DifferenceTable) = (reference.ToString(), difference.ToString());
        yield return new ResultPage(rows, isLast: true) { IsFirst = true, Total = rows.Count };
    }

    private async Task<IReadOnlyList<TableDifference>> CompareAsync(Parts parts)
    {
        var left = new SideQuestions(reference, parts);
        var right = new SideQuestions(difference, parts);
        if (includesPartitions)
        {
            left.AskPartitions(right, parts);
            right.AskPartitions(left, parts);
        }
        Task<Codes> asked = CodesAsync(left, right, parts);
        await Task.WhenAll(left.AnsweredAsync(), right.AnsweredAsync(), asked).ConfigureAwait(false);
        Outcome<Table> first = await left.Table.ConfigureAwait(false);
        Outcome<Table> second = await right.Table.ConfigureAwait(false);
        if (first.Failure is not null && second.Failure is not null)
            parts.Take(second, difference.ToString(), "nothing is compared");
        if ((first.Failure ?? second.Failure) is DwException failure)
            throw failure;
        TableSide one = left.Known(first.Value!, parts);
        TableSide other = right.Known(second.Value!, parts);
        Codes codes = await asked.ConfigureAwait(false);
        var comparer = new TableComparer(includesEqual);
        comparer.Add(one, other);
        comparer.Add(codes.Pairs);
        comparer.Add(codes.Known(parts));
        return comparer.Rows;
    }

    private static async Task<Codes> CodesAsync(SideQuestions left, SideQuestions right, Parts parts)
    {
        if (await left.TasksAsync().ConfigureAwait(false) is not var (tasks, environment)
            || await right.TasksAsync().ConfigureAwait(false) is not var (others, otherEnvironment))
        {
            return new Codes([], []);
        }
        IReadOnlyList<TaskPair> pairs = TaskPair.Of(tasks, others);
        Code[] codes =
        [
            .. pairs
                .Where(pair => pair is { Reference: { } task, Difference: { } other }
                    && (task.TaskId is null || task.TaskId != other.TaskId || environment != otherEnvironment))
                .Select(pair => new Code(
                    pair, CodeAsync(pair.Reference!, environment, parts), CodeAsync(pair.Difference!, otherEnvironment, parts))),
        ];
        await Task.WhenAll(codes.SelectMany(static code => new[] { code.Reference, code.Difference })).ConfigureAwait(false);
        return new Codes(pairs, codes);
    }

    private static Task<Outcome<NodeCode>> CodeAsync(ProducingTask task, EnvType environment, Parts parts) =>
        parts.AskAsync(() => parts.OneAsync(NodeOperations.Code(Key(task, environment))));

    private static NodeKey Key(ProducingTask task, EnvType environment) => task.TaskId is long id
        ? new NodeKey(id, environment)
        : throw new DwException(new Fault(ErrorId.UnreadableReply, "the service gives no id of the task that produces the table."));

    /// <summary>The code of a task and of its counterpart.</summary>
    private sealed record Code(TaskPair Pair, Task<Outcome<NodeCode>> Reference, Task<Outcome<NodeCode>> Difference);

    /// <summary>The tasks of both tables. One that writes both has one code, which is not asked for.</summary>
    private sealed record Codes(IReadOnlyList<TaskPair> Pairs, IReadOnlyList<Code> All)
    {
        public IEnumerable<(TaskPair Pair, string Reference, string Difference)> Known(Parts parts)
        {
            foreach (Code code in All)
            {
                NodeCode? reference = Take(code.Reference.Result, code.Pair.Reference!, parts);
                NodeCode? difference = Take(code.Difference.Result, code.Pair.Difference!, parts);
                if (reference is not null && difference is not null)
                    yield return (code.Pair, reference.Code, difference.Code);
            }
        }

        private static NodeCode? Take(Outcome<NodeCode> outcome, ProducingTask task, Parts parts) =>
            parts.Take(outcome, task, $"the code of {ObjectText.NameAndId(task.TaskName, task.TaskId)} is not compared");
    }
}
