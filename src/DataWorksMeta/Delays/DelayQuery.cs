using System.Runtime.CompilerServices;
using DataWorksMeta.Api;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Delays;

/// <summary>What something waits for. Where it ends before its time, what is known so far comes first, and the error behind it.</summary>
/// <param name="subject">What is late.</param>
/// <param name="bizDate">The business date; <see langword="null"/> for that of the subject, else yesterday.</param>
/// <param name="tracer">Walks.</param>
internal sealed class DelayQuery(DelaySubject subject, DateTimeOffset? bizDate, DelayTracer tracer) : Query
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
        (IReadOnlyList<DelayCause> causes, DwException? stop) =
            await tracer.FindAsync(caller, subject, bizDate, log, token).ConfigureAwait(false);
        yield return new ResultPage(causes, isLast: stop is null) { IsFirst = true, Total = causes.Count };
        if (stop is not null)
            throw stop;
    }
}
