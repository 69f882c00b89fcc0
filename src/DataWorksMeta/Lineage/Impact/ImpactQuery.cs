using System.Runtime.CompilerServices;
using DataWorksMeta.Api;
using DataWorksMeta.Graphs;
using DataWorksMeta.Tables;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Lineage.Impact;

/// <summary>All that depends on a table, nearest first, each thing once.</summary>
internal sealed class ImpactQuery(TableIdentity table, ImpactMemory memory) : Query
{
    // Things that wait for a slower one before them: so many for each that may be asked about at once.
    private const int WaitingForSlowest = 16;

    /// <inheritdoc/>
    public override string Identity => $"impact of {table}";

    /// <inheritdoc/>
    public override async IAsyncEnumerable<ResultPage> PagesAsync(
        ICaller caller, PageWindow window, ICallLog log, [EnumeratorCancellation] CancellationToken token)
    {
        if (window.First == 0)
            yield break;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(token);
        ImpactOptions options = memory.Options;
        var walk = new Walk(memory.SourceFor(caller, token), new WalkOptions
        {
            Depth = options.Depth,
            Excludes = options.Excludes,
            StopsAt = options.StopsAt,
        });
        var run = new ImpactRun(caller, table, options, new ImpactReader(caller, memory, log, stop.Token), log);
        memory.Watch?.Invoke(walk, caller, log);
        long most = window.First > long.MaxValue - window.Skip ? long.MaxValue : window.Skip + window.First;
        long skip = window.Skip;
        bool isFirst = true;
        IAsyncEnumerator<WalkPage> pages =
            walk.PagesAsync(run.Root, LineageDirection.Downstream, log, stop.Token).GetAsyncEnumerator(stop.Token);
        try
        {
            var rows = run.RowsAsync(pages, most, memory.Overlap.Limit * WaitingForSlowest).ConfigureAwait(false);
            await foreach (IReadOnlyList<TableImpact> found in rows)
            {
                TableImpact[] wanted = [.. found.Skip((int)Math.Min(skip, int.MaxValue))];
                skip -= found.Count - wanted.Length;
                if (wanted.Length == 0)
                    continue;
                yield return new ResultPage(wanted, isLast: run.Given >= most) { IsFirst = isFirst };
                isFirst = false;
            }
            if (isFirst && window.WantsTotal)
                yield return new ResultPage([], isLast: !window.IncludesEmpty) { IsFirst = true };
            if (run.Given == 0 && window is { IncludesEmpty: true, Skip: 0 })
                yield return EmptyRow(caller);
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await run.EndAsync().ConfigureAwait(false);
            await pages.DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public override ResultPage EmptyRow(ICaller caller) =>
        new([new TableImpact(caller, table.ToString(), null, null, null)], isLast: true) { IsEmptyRow = true };
}
