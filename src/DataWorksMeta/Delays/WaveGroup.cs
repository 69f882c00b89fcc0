namespace DataWorksMeta.Delays;

/// <summary>Runs that seem to wait for the same.</summary>
/// <param name="Asked">The one that is asked what it waits for.</param>
/// <param name="Others">Those that are not, unless that one waits for something else.</param>
/// <param name="Holders">The runs that seem to hold them up.</param>
internal sealed record WaveGroup(TracedRun Asked, IReadOnlyList<TracedRun> Others, IReadOnlyList<Instance> Holders)
{
    /// <summary>Whether what holds up the one that was asked is what seemed to: it holds up the others as well.</summary>
    public bool IsConfirmed => Holders.All(holder => Asked.Blockers.Any(run => run.Run?.InstanceId == holder.InstanceId));

    public void Explain()
    {
        foreach (TracedRun other in Others)
        {
            foreach (TracedRun blocker in Asked.Blockers.Where(run => Holders.Any(holder => holder.InstanceId == run.Run?.InstanceId)))
                other.BlockedBy(blocker);
        }
    }
}
