using System.Collections.Concurrent;

namespace DataWorksMeta.Transport;

/// <summary>One pacer for each account and endpoint in the process: that is what the service counts.</summary>
internal sealed class PacerRegistry(Clock clock)
{
    public static readonly PacerRegistry Shared = new(Clock.System);

    private readonly ConcurrentDictionary<(string Account, string Endpoint), Pacer> _pacers = new();

    public Pacer For(string account, Uri endpoint) => _pacers.GetOrAdd((account, endpoint.Authority), _ => new Pacer(clock));
}
