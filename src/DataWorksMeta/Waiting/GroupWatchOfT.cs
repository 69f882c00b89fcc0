using DataWorksMeta.Api;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Waiting;

/// <summary>Looks at many things together, each by one call, and tells what it saw in their order.</summary>
internal sealed class GroupWatch<T> : Watch
    where T : DwObject
{
    private static readonly Fault s_nothing = new(ErrorId.EmptyReply, "the reply holds nothing.");

    private readonly Dictionary<Awaited, (ICaller Caller, Query<T> Query)> _questions;
    private readonly Looks<Awaited, T> _looks;
    private bool _isLater;

    /// <param name="things">The things: who asks about each, and the question how it stands.</param>
    public GroupWatch(IReadOnlyList<(Awaited Item, ICaller Caller, Query<T> Query)> things)
    {
        Items = [.. things.Select(static thing => thing.Item)];
        _questions = things.ToDictionary(static thing => thing.Item, static thing => (thing.Caller, thing.Query));
        _looks = new(LookAsync);
    }

    public override IReadOnlyList<Awaited> Items { get; }

    public override int Turns => Items.Count(static item => !item.IsSettled);

    public override async Task LookAsync(Waiter waiter, CancellationToken token)
    {
        Awaited[] open = [.. Items.Where(static item => !item.IsSettled)];
        foreach ((Awaited item, T? seen, DwException? trouble) in await _looks.RoundAsync(open, waiter, token).ConfigureAwait(false))
        {
            if (trouble is not null)
                waiter.Miss(item, trouble);
            else
                await waiter.SeeAsync(item, seen!, token).ConfigureAwait(false);
        }
        _isLater = true;
    }

    // The first sight of all comes at once; after it nobody is in a hurry.
    private async Task<T> LookAsync(Awaited item, Waiter waiter, CancellationToken token)
    {
        if (_isLater)
            await waiter.TakeTurnAsync(token).ConfigureAwait(false);
        (ICaller caller, Query<T> query) = _questions[item];
        List<object> seen = await waiter.ReadAsync(caller, query, static _ => false, token).ConfigureAwait(false);
        return seen.Count > 0 ? (T)seen[0] : throw query.Refused(caller, s_nothing);
    }
}
