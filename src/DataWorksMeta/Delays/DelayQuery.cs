using System.Runtime.CompilerServices;
using DataWorksMeta.Api;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Delays;

/// <summary>What something waits for. Where it ends before its time, what is known so far comes first, and the error behind it.</summary>
/// <param name="subject">What is late.</param>
/// <param name="bizDate">The business date; <see langword="null"/> for that of the subject, else yesterday.</param>
/// <param name="tracer">Walks.</param>
/// <param name="mostCalls">How many calls it may make, where the command has no limit of its own.</param>
internal sealed class DelayQuery(DelaySubject subject, DateTimeOffset? bizDate, DelayTracer tracer, int mostCalls) : Query
{
    /// <inheritdoc/>
    public override string Identity => $"{subject}\n{bizDate}";

    /// <inheritdoc/>
    public override async IAsyncEnumerable<ResultPage> PagesAsync(
        ICaller caller,
        PageWindow window,
        ICallLog log,
        [EnumeratorCancellation] CancellationToken token)
    {
        var limited = new OwnBudgetLog(log, new CallBudget(mostCalls));
        DateTimeOffset? day = bizDate is DateTimeOffset given ? RelativeDay.On(given, caller.Client.ServiceNow) : null;
        // The newest partition of a table that is late is of another day.
        bool isOfOther = day is DateTimeOffset asked
            && PartitionDay.Of(subject.Partition) is { } named && named.Day != ServiceDay.Of(asked);
        DelaySubject late = isOfOther ? subject with { Partition = null } : subject;
        (IReadOnlyList<DelayCause> causes, DwException? stop) =
            await tracer.FindAsync(caller, late, bizDate, limited, token).ConfigureAwait(false);
        yield return new ResultPage(causes, isLast: stop is null) { IsFirst = true, Total = causes.Count };
        if (stop is not null)
            throw stop;
    }
}
