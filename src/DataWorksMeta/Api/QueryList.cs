namespace DataWorksMeta.Api;

/// <summary>Several questions about one thing, asked one after the other.</summary>
internal sealed class QueryList(IEnumerable<Query> queries) : Query
{
    private readonly Query[] _queries = [.. queries];

    /// <inheritdoc/>
    public override async Task RunAsync(DwSession session, PageWindow window, IReceiver receiver, CancellationToken token)
    {
        foreach (Query query in _queries)
        {
            await receiver.TakenAsync(token).ConfigureAwait(false);
            await query.RunAsync(session, window, receiver, token).ConfigureAwait(false);
        }
    }
}
