using DataWorksMeta.Api;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Waiting;

/// <summary>Looks at one thing, by one call.</summary>
/// <param name="item">The thing.</param>
/// <param name="caller">Who asks about it.</param>
/// <param name="query">The question how it stands.</param>
internal sealed class SingleWatch<T>(Awaited item, ICaller caller, Query<T> query) : Watch
    where T : DwObject
{
    public override IReadOnlyList<Awaited> Items { get; } = [item];

    public override Task LookAsync(Waiter waiter, CancellationToken token) => waiter.LookAsync(item, caller, query, token);
}
