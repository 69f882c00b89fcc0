namespace DataWorks.Emulator.Dags;

/// <summary>The DAGs of one start, which take their turns.</summary>
/// <param name="OpSeq">By which they are asked for together.</param>
/// <param name="CreateTime">When they were started.</param>
/// <param name="AtOnce">How many may run at a time.</param>
internal sealed record DagGroup(long OpSeq, long CreateTime, int AtOnce)
{
    public List<Dag> Dags { get; } = [];

    /// <summary>Null where it never has its turn.</summary>
    /// <param name="dag">One of them.</param>
    /// <param name="ends">When those before it end; null for one that never does.</param>
    public long? StartOf(Dag dag, IReadOnlyDictionary<long, long?> ends)
    {
        int place = Dags.IndexOf(dag);
        if (place < AtOnce)
            return CreateTime;
        long end = Dags.Take(place).Select(before => ends[before.Id] ?? long.MaxValue).Order().ElementAt(place - AtOnce);
        return end == long.MaxValue ? null : end;
    }
}
