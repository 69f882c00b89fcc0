using System.Collections.Concurrent;

namespace DataWorksMeta.Transport;

/// <summary>One <see cref="LookupCache"/> for each account, endpoint and region that a session calls as.</summary>
internal sealed class LookupRegistry
{
    /// <summary>For the callers that commands find by themselves: each command finds the same one anew.</summary>
    public static readonly LookupRegistry Shared = new();

    private readonly ConcurrentDictionary<(string Account, string Endpoint, string? Region), LookupCache> _caches = new();

    public LookupCache For(string account, Uri endpoint, string? region, Clock clock) =>
        _caches.GetOrAdd((account, endpoint.Authority, region), _ => new LookupCache(clock));
}
