using DataWorksMeta.Api;
using DataWorksMeta.Transport;
using DataWorksMeta.Waiting;

namespace DataWorksMeta.Freshness;

/// <summary>Looks at one table, by all the calls that it takes.</summary>
/// <param name="item">The table.</param>
/// <param name="caller">Who asks about it.</param>
/// <param name="desk">What it has in common with the other tables.</param>
/// <param name="overlap">How many tables may be looked at at once.</param>
internal sealed class FreshnessWatch(AwaitedFreshness item, ICaller caller, FreshnessDesk desk, Overlap overlap) : Watch
{
    /// <inheritdoc/>
    public override IReadOnlyList<Awaited> Items { get; } = [item];

    /// <inheritdoc/>
    public override async Task LookAsync(Waiter waiter, CancellationToken token)
    {
        TableFreshness seen;
        try
        {
            await waiter.TakeTurnAsync(token).ConfigureAwait(false);
            var query = new FreshnessQuery(item.Request, desk);
            seen = await overlap.AskAsync(() => query.AskAsync(caller, waiter.Log, token), token).ConfigureAwait(false);
        }
        catch (DwException trouble)
        {
            waiter.Miss(item, trouble);
            return;
        }
        await waiter.SeeAsync(item, seen, token).ConfigureAwait(false);
    }
}
