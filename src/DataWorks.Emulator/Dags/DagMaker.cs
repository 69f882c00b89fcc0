using DataWorks.Emulator.Operations;

namespace DataWorks.Emulator.Dags;

/// <summary>Makes DAGs with their runs.</summary>
internal sealed class DagMaker(OperationCall call, string name, string type, long projectId)
{
    private readonly string _user = call.Catalogue.Workspaces.FirstOrDefault(workspace => workspace.ProjectId == projectId)?.Owner ?? "";
    private readonly int _environment = call.ProjectEnv();

    public bool StartsEarly { get; init; }

    public TimeOnly FirstTime { get; init; } = TimeOnly.MinValue;

    public TimeOnly LastTime { get; init; } = TimeOnly.MaxValue;

    /// <summary>A single one.</summary>
    public Dag One(
        DateOnly date, IEnumerable<DateOnly> dates,
        IReadOnlyList<Node> nodes, IReadOnlySet<long> excluded, Func<Node, string?> parametersOf) =>
        call.Books.Runs.Open((nextId, now) =>
        {
            var group = new DagGroup(nextId(), now, 1);
            Add(group, nextId, date, dates, nodes, excluded, parametersOf);
            return group;
        })[0];

    public void Add(
        DagGroup group, Func<long> nextId, DateOnly date, IEnumerable<DateOnly> dates,
        IReadOnlyList<Node> nodes, IReadOnlySet<long> excluded, Func<Node, string?> parametersOf)
    {
        var dag = new Dag
        {
            Id = nextId(),
            Group = group,
            Name = name,
            Type = type,
            ProjectId = projectId,
            EnvType = _environment,
            Bizdate = date,
            CreateTime = group.CreateTime,
            CreateUser = _user,
        };
        foreach (NodeInstance instance in dates.SelectMany(day => nodes.SelectMany(node => DagRun.Of(node, day, FirstTime, LastTime))))
        {
            dag.Runs.Add(new DagRun(dag, nextId(), instance)
            {
                SchedulerType = call.Books.Nodes.SchedulerTypeOf(instance.Node),
                IsExcluded = excluded.Contains(instance.Node.Id),
                StartsEarly = StartsEarly,
                Parameters = parametersOf(instance.Node),
            });
        }

        group.Dags.Add(dag);
    }
}
