using DataWorksMeta.Transport;

namespace DataWorksMeta.Sessions.Credentials;

/// <summary>
/// Temporary keys of the whole process: sessions and runspaces with one configuration share one key, and one request for it.
/// </summary>
internal sealed class CredentialCache
{
    // More identities than one process uses in turn; a session keeps its own even when it is no longer listed.
    private const int Capacity = 64;

    public static readonly CredentialCache Shared = new();

    private readonly object _gate = new();
    private readonly LinkedList<Entry> _byUse = new();

    public RefreshingCredentials Get(ITemporaryKeySource source, HttpChannel channel, Clock clock)
    {
        lock (_gate)
        {
            for (LinkedListNode<Entry>? node = _byUse.First; node is not null; node = node.Next)
            {
                Entry entry = node.Value;
                if (!ReferenceEquals(entry.Channel, channel)
                    || !ReferenceEquals(entry.Clock, clock)
                    || entry.Credentials.CacheKey != source.CacheKey)
                {
                    continue;
                }
                _byUse.Remove(node);
                _byUse.AddFirst(node);
                return entry.Credentials;
            }
            var fresh = new RefreshingCredentials(source, clock);
            _byUse.AddFirst(new Entry(fresh, channel, clock));
            if (_byUse.Count > Capacity)
                _byUse.RemoveLast();
            return fresh;
        }
    }

    private sealed class Entry(RefreshingCredentials credentials, HttpChannel channel, Clock clock)
    {
        public RefreshingCredentials Credentials { get; } = credentials;

        public HttpChannel Channel { get; } = channel;

        public Clock Clock { get; } = clock;
    }
}
