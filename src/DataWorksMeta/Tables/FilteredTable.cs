using System.Runtime.CompilerServices;
using DataWorksMeta.Api;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Tables;

/// <summary>One table, where it is wanted.</summary>
internal sealed class FilteredTable(Query<Table> table, TableFilter filter) : Query
{
    /// <inheritdoc/>
    public override string Identity => table.Identity;

    /// <inheritdoc/>
    public override async IAsyncEnumerable<ResultPage> PagesAsync(
        ICaller caller,
        PageWindow window,
        ICallLog log,
        [EnumeratorCancellation] CancellationToken token)
    {
        await foreach (ResultPage page in table.PagesAsync(caller, window, log, token).ConfigureAwait(false))
        {
            if (page.IsEmptyRow || page.Items.Count == 0)
            {
                yield return page;
                continue;
            }
            bool? isWanted = await filter.PassesAsync((Table)page.Items[0], caller, log, token).ConfigureAwait(false);
            if (isWanted == true)
                yield return page;
            else if (isWanted == false && window.IncludesEmpty && EmptyRow(caller) is ResultPage row)
                yield return row;
        }
    }

    /// <inheritdoc/>
    public override ResultPage? EmptyRow(ICaller caller) => table.EmptyRow(caller);
}
