using DataWorksMeta.Api;
using DataWorksMeta.Graphs;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Lineage.Impact;

/// <summary>What the inputs of one command have in common: what is known for one of them is not asked for the others.</summary>
/// <param name="options">What is wanted.</param>
/// <param name="limit">How much may be asked at once.</param>
/// <param name="isShared">Whether there may be several inputs.</param>
internal sealed class ImpactMemory(ImpactOptions options, int limit, bool isShared)
{
    private readonly object _gate = new();
    private readonly Dictionary<ICaller, IGraphSource> _sources = [];
    private readonly LookupCache? _known = isShared ? new LookupCache(Clock.System) : null;

    public ImpactOptions Options { get; } = options;

    public ImpactNodes Nodes { get; } = new();

    public Overlap Overlap { get; } = new(limit);

    public Outage Outage { get; } = new();

    /// <summary>Who shows how far a walk has come.</summary>
    public Action<Walk, ICaller, ICallLog>? Watch { get; init; }

    /// <summary>The answer to a question that several inputs may have.</summary>
    public Task<T> FindAsync<T>(object key, Func<ICallLog, CancellationToken, Task<T>> find, ICallLog log, CancellationToken token) =>
        _known is null ? find(log, token) : _known.GetAsync(key, find, log, token);

    /// <summary>Who knows what is made from a table, or from a column.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="stop">The end of the command.</param>
    public IGraphSource SourceFor(ICaller caller, CancellationToken stop)
    {
        lock (_gate)
        {
            if (_sources.TryGetValue(caller, out IGraphSource? known))
                return known;
            IGraphSource source = Of(caller, Options.ColumnName is null ? TableGraph.Instance : ColumnGraph.Instance, stop);
            if (Options.WantsEntities)
                source = new ImpactSource(source, Of(caller, EntityGraph.Instance, stop));
            return _sources[caller] = source;
        }
    }

    private IGraphSource Of(ICaller caller, ILineageKind kind, CancellationToken stop)
    {
        var service = new ServiceSource(caller, kind, PageWindow.Whole, Overlap, Outage);
        return isShared ? new CachedSource(service, kind, caller, new KeptAnswers(), stop) : service;
    }
}
