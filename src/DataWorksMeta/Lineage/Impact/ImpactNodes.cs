using System.Collections.Concurrent;
using DataWorksMeta.Nodes;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Lineage.Impact;

/// <summary>The nodes that tasks are, each asked for once in a command, however many tables it writes.</summary>
internal sealed class ImpactNodes
{
    private readonly LookupCache _found = new(Clock.System);
    private readonly ConcurrentDictionary<(ICaller Caller, long ProjectId, EnvType Environment), WorkspaceNodes> _workspaces = new();
    private readonly ConcurrentDictionary<(ICaller Caller, string Database), (long ProjectId, EnvType Environment)> _homes = new();

    /// <summary>The node of a task.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="nodeId">Its id.</param>
    /// <param name="place">Where its table is; what is not known is left out.</param>
    /// <param name="log">Who hears of the calls.</param>
    /// <param name="token">Ends the wait.</param>
    /// <exception cref="DwException">It is not known.</exception>
    public async Task<Node> FindAsync(ICaller caller, long nodeId, TaskPlace place, ICallLog log, CancellationToken token)
    {
        (ICaller, string) home = (caller, place.DatabaseName ?? string.Empty);
        if (place.ProjectId is null && _homes.TryGetValue(home, out (long ProjectId, EnvType Environment) known))
            place = place with { ProjectId = known.ProjectId, Environment = place.Environment ?? known.Environment };
        EnvType environment = place.Environment ?? EnvType.Prod;
        try
        {
            Node node = await FindAsync(caller, new NodeKey(nodeId, environment), place.ProjectId, log, token).ConfigureAwait(false);
            if (node.ProjectId is long projectId && place.DatabaseName is not null)
                _homes.TryAdd(home, (projectId, environment));
            return node;
        }
        catch (DwException failure) when (place.Environment is null && MayBeElsewhere(failure))
        {
            return await FindElsewhereAsync(caller, nodeId, failure, log, token).ConfigureAwait(false);
        }
    }

    private static bool MayBeElsewhere(DwException failure) =>
        failure.Fault.Kind is FaultKind.NotFound or FaultKind.InvalidInput && failure.StatusCode is not null;

    // Of a table whose environment is not known.
    private async Task<Node> FindElsewhereAsync(
        ICaller caller, long nodeId, DwException failure, ICallLog log, CancellationToken token)
    {
        try
        {
            return await FindAsync(caller, new NodeKey(nodeId, EnvType.Dev), null, log, token).ConfigureAwait(false);
        }
        catch (DwException other) when (MayBeElsewhere(other))
        {
            throw failure;
        }
    }

    private Task<Node> FindAsync(ICaller caller, NodeKey key, long? projectId, ICallLog log, CancellationToken token) => _found.GetAsync(
        (caller, key),
        async (heard, stop) =>
        {
            if (projectId is long id)
            {
                WorkspaceNodes workspace = _workspaces.GetOrAdd((caller, id, key.Environment), static place => new WorkspaceNodes(
                    place.Caller, new NodeFilter { ProjectId = place.ProjectId, Environment = place.Environment }));
                if (await workspace.FindAsync(key.NodeId, heard, stop).ConfigureAwait(false) is { } listed)
                    return listed;
            }
            return await NodeOperations.One(key).OneAsync(caller, heard, stop).ConfigureAwait(false);
        },
        log,
        token);
}
