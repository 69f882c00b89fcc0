using DataWorks.Emulator.Catalogue;
using DataWorks.Emulator.Operations;
using DataWorks.Emulator.Runs;

namespace DataWorks.Emulator.OnCall;

/// <summary>A run as the monitoring sees it: how it stands now, and when it will have ended if nothing happens to it.</summary>
internal readonly record struct WatchedRun(NodeInstance Instance, string Status, long? Begin, long? Finish)
{
    public Node Node => Instance.Node;

    /// <summary>When it ended, or should.</summary>
    public long EndCast => Finish ?? (Math.Max(Begin ?? BusinessDates.Now, Instance.CycTime) + Instance.RunMs);

    /// <summary>With all that was done to it since.</summary>
    public static WatchedRun Of(OperationCall call, NodeInstance instance)
    {
        InstanceState state = Lookup.StateOf(call, instance);
        return new WatchedRun(instance, state.Status, state.BeginRunningTime, state.FinishTime);
    }
}
