using System.Collections.Concurrent;

namespace DataWorks.Emulator.Nodes;

/// <summary>What writes have changed of nodes. The rest is as the catalogue says; runs of the past stay as they were.</summary>
internal sealed class NodeStore
{
    private readonly ConcurrentDictionary<(long Id, int EnvType), Changed> _changes = [];

    public string OwnerOf(Node node) => Of(node).OwnerId ?? node.OwnerId;

    public string SchedulerTypeOf(Node node) => Of(node).SchedulerType ?? node.SchedulerType;

    /// <summary>Whether it was taken offline: the operations on nodes do not find it any more, its file and its runs stay.</summary>
    public bool IsOffline(Node node) => Of(node).IsOffline;

    public void SetOwner(Node node, string ownerId) => Change(node, old => old with { OwnerId = ownerId });

    /// <summary>As it was at a time: a run is as its node when it was made.</summary>
    public string SchedulerTypeAt(Node node, long time)
    {
        foreach ((long at, string type) in Of(node).Modes ?? [])
        {
            if (at <= time)
                return type;
        }

        return node.SchedulerType;
    }

    public void SetSchedulerType(Node node, string type, long at) => Change(
        node, old => old with { SchedulerType = type, Modes = [(at, type), .. old.Modes ?? []] });

    public void TakeOffline(Node node) => Change(node, static old => old with { IsOffline = true });

    public void Clear() => _changes.Clear();

    private Changed Of(Node node) => _changes.GetValueOrDefault((node.Id, node.EnvType));

    private void Change(Node node, Func<Changed, Changed> change) =>
        _changes.AddOrUpdate((node.Id, node.EnvType), _ => change(default), (_, old) => change(old));

    /// <param name="OwnerId">Null where nobody changed it.</param>
    /// <param name="SchedulerType">Null where nobody changed it.</param>
    /// <param name="IsOffline">Whether it was taken away.</param>
    /// <param name="Modes">Each that it was given, the latest first.</param>
    private readonly record struct Changed(
        string? OwnerId, string? SchedulerType, bool IsOffline, IReadOnlyList<(long At, string Type)>? Modes);
}
