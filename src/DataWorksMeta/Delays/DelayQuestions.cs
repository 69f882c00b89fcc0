using DataWorksMeta.Api;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Delays;

/// <summary>
/// Puts the questions of one trace. What is refused is an answer too; what no later question could get past ends the asking, and what came
/// before it is kept.
/// </summary>
internal sealed class DelayQuestions(ICaller caller, Overlap overlap, ICallLog log, CancellationToken token)
{
    private DwException? _stop;

    public ICaller Caller => caller;

    public ICallLog Log => log;

    public CancellationToken Token => token;

    /// <summary>Why nothing more is asked: no call is left, the service takes none, or it is out of reach.</summary>
    public DwException? Stop => _stop;

    /// <summary>The time on the service's side.</summary>
    public DateTimeOffset Now => caller.Client.ServiceNow;

    public static bool IsForbidden(DwException? failure) => failure?.Fault.Kind == FaultKind.Permission;

    /// <summary>All items of an answer.</summary>
    public Task<Outcome<DelayAnswer<T>>> AllAsync<T>(Query<T> query, bool passesOn = true)
        where T : class => FirstAsync(query, long.MaxValue, passesOn);

    /// <summary>The first items of an answer.</summary>
    public Task<Outcome<DelayAnswer<T>>> FirstAsync<T>(Query<T> query, long most, bool passesOn = true)
        where T : class => AskAsync(async () =>
        {
            var items = new List<T>();
            var heard = new HearingLog(log, passesOn);
            var window = new PageWindow { First = most };
            await foreach (ResultPage page in query.PagesAsync(caller, window, heard, token).ConfigureAwait(false))
                items.AddRange(page.Items.Cast<T>());
            return new DelayAnswer<T>(items, !heard.HasWarned);
        });

    /// <summary>The only item of an answer that has one, or is an error.</summary>
    public Task<Outcome<T>> OneAsync<T>(Query<T> query)
        where T : class => AskAsync(() => query.OneAsync(caller, log, token));

    /// <summary>Asks when there is a place; nothing where the asking has ended.</summary>
    public async Task<Outcome<T>> AskAsync<T>(Func<Task<T>> question)
        where T : class
    {
        if (_stop is not null)
            return new Outcome<T>(null, _stop);
        try
        {
            return new Outcome<T>(await overlap.AskAsync(question, token).ConfigureAwait(false), null);
        }
        catch (DwException failure)
        {
            if (Ends(failure))
                Interlocked.CompareExchange(ref _stop, failure, null);
            return new Outcome<T>(null, failure);
        }
    }

    private static bool Ends(DwException failure) =>
        failure.Fault.EndsPipeline || failure.Fault.Kind == FaultKind.Limit || failure.Fault.IsOnTheWay;
}
