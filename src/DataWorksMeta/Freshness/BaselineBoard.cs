namespace DataWorksMeta.Freshness;

/// <summary>How all baselines stand on a business date.</summary>
/// <param name="statuses">All of them.</param>
/// <param name="failure">Why they are not known.</param>
internal sealed class BaselineBoard(IEnumerable<BaselineStatus> statuses, DwException? failure = null)
{
    private readonly ILookup<long?, BaselineStatus> _statuses = statuses.ToLookup(static status => status.BaselineId);

    public DwException? Failure => failure;

    /// <summary>The baseline with a committed time for a run; of an hourly one, the group that the run belongs to.</summary>
    public BaselineStatus? Find(long? baselineId, DateTimeOffset? planned, bool isOneOfMany)
    {
        if (baselineId is null or 0)
            return null;
        BaselineStatus[] known = [.. _statuses[baselineId].Where(static status => status.SlaTime is not null)];
        // A daily baseline says nothing of the runs within its day.
        if (isOneOfMany && known.Length < 2)
            return null;
        return known.Length == 1
            ? known[0]
            : known.Where(status => status.SlaTime >= planned).MinBy(static status => status.SlaTime);
    }
}
