using DataWorksMeta.Transport;

namespace DataWorksMeta.Lineage.Impact;

/// <summary>A thing on the ways from the root, as short as can be: there may be many of them.</summary>
internal sealed class ImpactStep(string id, string table, int depth, ImpactStep? from)
{
    private readonly object _gate = new();
    private HashSet<string>? _told;

    /// <summary>The id as a person sees it.</summary>
    public string Id { get; } = id;

    /// <summary>The table, where the id is that of a column.</summary>
    public string Table { get; } = table;

    public int Depth { get; } = depth;

    /// <summary>One step nearer to the root.</summary>
    public ImpactStep? From { get; } = from;

    /// <summary>From the root to this.</summary>
    public string[] Path()
    {
        var path = new string[Depth + 1];
        ImpactStep? step = this;
        for (int i = Depth; i >= 0 && step is not null; i--, step = step.From)
            path[i] = step.Id;
        return path;
    }

    /// <summary>Whether nobody was told yet that this fails for that reason.</summary>
    public bool IsNews(DwException failure)
    {
        lock (_gate)
            return failure.Code == ErrorId.BudgetSpent || (_told ??= []).Add(failure.Code);
    }
}
