namespace DataWorksMeta.Delays;

/// <summary>A node on the way, as far as it is known: by itself, or as somebody's parent.</summary>
internal sealed record TracedNode(
    long NodeId, string? Name, long? ProjectId, string? OwnerId, string? Cron, string? SchedulerType, long? BaselineId)
{
    public static TracedNode Of(Node node) => new(
        node.NodeId ?? 0, node.NodeName, node.ProjectId, node.OwnerId, node.CronExpress, node.SchedulerType, node.BaselineId);

    /// <summary>A parent; <see langword="null"/> where the service does not say which node it is.</summary>
    public static TracedNode? Of(NodeDependency parent) => parent.NodeId is long id
        ? new(id, parent.NodeName, parent.ProjectId, parent.OwnerId, parent.CronExpress, parent.SchedulerType, parent.BaselineId)
        : null;

    public bool IsPaused => RunWord.IsPause(SchedulerType);

    public override string ToString() => Api.ObjectText.NameAndId(Name, NodeId);
}
