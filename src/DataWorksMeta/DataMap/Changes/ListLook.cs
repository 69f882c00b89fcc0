using DataWorksMeta.Actions;
using DataWorksMeta.Api;

namespace DataWorksMeta.DataMap;

/// <summary>Looks through a list for what a change should have left in it.</summary>
internal static class ListLook
{
    // A look may last ten seconds, and what is not seen by then is not known.
    private const int MostItems = 2000;

    /// <summary>All of a list; <see langword="null"/> where it is long, or not all of it came.</summary>
    public static async Task<IReadOnlyList<T>?> AllAsync<T>(Query<T> query, ActionLook look, CancellationToken token)
        where T : class
    {
        var items = new List<T>();
        long? total = null;
        await foreach (ResultPage page in query.PagesAsync(look.Caller, PageWindow.Whole, look.Log, token).ConfigureAwait(false))
        {
            items.AddRange(page.Items.Cast<T>());
            total = page.Total ?? total;
            if (items.Count > MostItems)
                return null;
        }
        return items.Count < total ? null : items;
    }

    /// <summary>The first item that fits; <see langword="null"/> where none does, or none of the first.</summary>
    public static async Task<T?> FirstAsync<T>(Query<T> query, Func<T, bool> fits, ActionLook look, CancellationToken token)
        where T : class
    {
        int seen = 0;
        await foreach (T item in query.ItemsAsync(look.Caller, look.Log, token).ConfigureAwait(false))
        {
            if (fits(item))
                return item;
            if (++seen > MostItems)
                return null;
        }
        return null;
    }

    /// <summary>The only item that fits, where there is one and no other.</summary>
    public static async Task<T?> OnlyAsync<T>(Query<T> query, Func<T, bool> fits, ActionLook look, CancellationToken token)
        where T : class =>
        await AllAsync(query, look, token).ConfigureAwait(false) is { } all && all.Where(fits).Take(2).ToArray() is [T only] ? only : null;

    /// <summary>Whether all of the list came and no item fits.</summary>
    public static async Task<bool> HasNoneAsync<T>(Query<T> query, Func<T, bool> fits, ActionLook look, CancellationToken token)
        where T : class =>
        await AllAsync(query, look, token).ConfigureAwait(false) is { } all && !all.Any(fits);
}
