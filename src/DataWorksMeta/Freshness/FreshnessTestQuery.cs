using System.Runtime.CompilerServices;
using DataWorksMeta.Api;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Freshness;

/// <summary>Whether a table is as new as it should be by now: one truth, and an error where that is not known.</summary>
internal sealed class FreshnessTestQuery(FreshnessQuery query) : Query
{
    /// <inheritdoc/>
    public override string Identity => "test " + query.Identity;

    /// <inheritdoc/>
    public override async IAsyncEnumerable<ResultPage> PagesAsync(
        ICaller caller,
        PageWindow window,
        ICallLog log,
        [EnumeratorCancellation] CancellationToken token)
    {
        TableFreshness found = await query.AskAsync(caller, log, token).ConfigureAwait(false);
        if (log.WantsVerbose)
            log.Verbose($"{found.Table} is {found.Status}: {found.Reason}");
        if (found.Status == FreshnessState.Unknown)
            throw new DwException(ErrorId.FreshnessUnknown, $"whether {found.Table} is fresh is not known. {found.Reason}");
        bool isFresh = found.Status is FreshnessState.Fresh or FreshnessState.Due;
        yield return new ResultPage([isFresh], isLast: true) { IsFirst = true, Total = 1 };
    }
}
