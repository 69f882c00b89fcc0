namespace DataWorksMeta.Freshness;

/// <summary>A task that writes the table, as far as it could be read.</summary>
/// <param name="Key">The task as the table knows it.</param>
/// <param name="Node">The node.</param>
/// <param name="Schedule">Its runs.</param>
/// <param name="Trouble">Why something of it is not known.</param>
internal sealed record TaskFacts(ProducingTask Key, Node? Node, TaskSchedule? Schedule, DwException? Trouble)
{
    /// <summary>The task as a person would name it.</summary>
    public override string ToString() => $"task {Api.ObjectText.NameAndId(Key.TaskName ?? Node?.NodeName, Key.TaskId)}";
}
