namespace DataWorks.Emulator.Dags;

/// <summary>The DAGs that calls started, and their runs. The run book keeps it and guards it.</summary>
internal sealed class DagBook
{
    // Below every id that is computed for an instance, and far above those of the daily DAGs.
    private const long FirstId = 9_000_000_000;

    private readonly Dictionary<long, Dag> _dags = [];
    private readonly Dictionary<long, DagRun> _runs = [];
    private readonly Dictionary<long, DagGroup> _starts = [];
    private long _latestId = FirstId;

    public long NextId() => ++_latestId;

    public void Add(DagGroup group)
    {
        _starts.Add(group.OpSeq, group);
        foreach (Dag dag in group.Dags)
        {
            _dags.Add(dag.Id, dag);
            foreach (DagRun run in dag.Runs)
                _runs.Add(run.Id, run);
        }
    }

    public Dag? Find(long id) => _dags.GetValueOrDefault(id);

    public DagRun? FindRun(long id) => _runs.GetValueOrDefault(id);

    public IEnumerable<Dag> OfStart(long opSeq) => _starts.GetValueOrDefault(opSeq)?.Dags ?? [];

    /// <summary>By descending id.</summary>
    public IEnumerable<DagRun> RunsOf(long projectId, int envType) => _runs.Values
        .Where(run => run.Node.ProjectId == projectId && run.Node.EnvType == envType)
        .OrderByDescending(static run => run.Id);

    /// <summary>Ids go on, so that nobody takes a new one for an old one.</summary>
    public void Clear()
    {
        _dags.Clear();
        _runs.Clear();
        _starts.Clear();
    }
}
