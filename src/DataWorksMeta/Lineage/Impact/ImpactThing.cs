using DataWorksMeta.Api;
using DataWorksMeta.Tables;

namespace DataWorksMeta.Lineage.Impact;

/// <summary>Something that depends on the root, while what is known of it is gathered.</summary>
internal sealed class ImpactThing(TableImpact row, ImpactStep step)
{
    private static readonly string[] s_all =
        ["Owner", "OwnerName", "Tasks", "TaskDetails", "TaskOwnerName", "Baselines", "Dependents"];

    private readonly object _gate = new();
    private readonly HashSet<string> _unknown = [];
    private readonly List<DwException> _failures = [];

    public TableImpact Row { get; } = row;

    public ImpactStep Step { get; } = step;

    /// <summary>The table; <see langword="null"/> where it is none.</summary>
    public TableIdentity? Table { get; init; }

    /// <summary>The node, where it is a task of its own.</summary>
    public NodeDependency? Node { get; init; }

    /// <summary>Whether what depends on it is wanted too.</summary>
    public bool IsGoneThrough { get; init; }

    /// <summary>Nodes that run after its tasks.</summary>
    public IReadOnlyList<NodeDependency> Followers { get; set; } = [];

    public IReadOnlyList<DwException> Failures => _failures;

    /// <summary>Notes what could not be learnt.</summary>
    public void Lacks(string what)
    {
        lock (_gate)
        {
            _unknown.Add(what);
            Row.Unknown = new TextList<string>([.. s_all.Where(_unknown.Contains)]);
        }
    }

    /// <summary>Notes why. The same reason is told once.</summary>
    public void Lacks(string what, DwException failure)
    {
        Lacks(what);
        lock (_gate)
        {
            if (Step.IsNews(failure))
                _failures.Add(failure);
        }
    }
}
