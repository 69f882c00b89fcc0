namespace DataWorksMeta.Freshness;

/// <summary>A task that writes the table, as far as it could be read.</summary>
/// <param name="TaskId">The id of the task.</param>
/// <param name="TaskName">Its name, as the table knows it.</param>
/// <param name="Node">The node.</param>
/// <param name="Schedule">Its runs.</param>
/// <param name="Trouble">Why something of it is not known.</param>
internal sealed record TaskFacts(long? TaskId, string? TaskName, Node? Node, TaskSchedule? Schedule, DwException? Trouble)
{
    /// <summary>The task as a person would name it.</summary>
    public override string ToString() => $"task {Api.ObjectText.NameAndId(TaskName ?? Node?.NodeName, TaskId)}";
}
