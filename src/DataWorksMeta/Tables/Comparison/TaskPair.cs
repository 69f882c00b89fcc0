namespace DataWorksMeta.Tables;

/// <summary>A task of one table and its counterpart of the other; alone where it has none.</summary>
internal sealed record TaskPair(ProducingTask? Reference, ProducingTask? Difference)
{
    public string? Name => Reference?.TaskName ?? Difference?.TaskName;

    /// <summary>
    /// Pairs by id, as one task may write both tables, and else by name. Where each table has one task the two belong together, whatever
    /// their names.
    /// </summary>
    public static IReadOnlyList<TaskPair> Of(IReadOnlyList<ProducingTask> reference, IReadOnlyList<ProducingTask> difference)
    {
        ProducingTask[] tasks = [.. reference.DistinctBy(Key)];
        List<ProducingTask> others = [.. difference.DistinctBy(Key)];
        if (tasks.Length == 1 && others.Count == 1)
            return [new TaskPair(tasks[0], others[0])];
        HashSet<long?> ids = [.. tasks.Select(static task => task.TaskId)];
        var pairs = new List<TaskPair>();
        foreach (ProducingTask task in tasks)
        {
            int at = others.FindIndex(other => other.TaskId is not null && other.TaskId == task.TaskId);
            if (at < 0 && task.TaskName is not null)
                at = others.FindIndex(other => other.TaskName == task.TaskName && (other.TaskId is null || !ids.Contains(other.TaskId)));
            pairs.Add(new TaskPair(task, at < 0 ? null : others[at]));
            if (at >= 0)
                others.RemoveAt(at);
        }
        pairs.AddRange(others.Select(static other => new TaskPair(null, other)));
        return pairs;
    }

    private static (long?, string?) Key(ProducingTask task) => (task.TaskId, task.TaskId is null ? task.TaskName : null);
}
