using DataWorksMeta.Api;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Delays;

/// <summary>
/// Puts the questions of one trace. What is refused is an answer too; what no later question could get past ends the asking, and what came
/// before it is kept.
/// </summary>
/// <param name="caller">Who asks.</param>
/// <param name="overlap">How much may be asked at once.</param>
/// <param name="answers">What other traces of the same command were answered a moment ago.</param>
/// <param name="log">Hears of the calls.</param>
/// <param name="token">Ends it at once.</param>
internal sealed class DelayQuestions(ICaller caller, Overlap overlap, LookupCache answers, ICallLog log, CancellationToken token)
{
    // Runs go on: of a pipe that takes long, the later tables see them anew.
    private static readonly TimeSpan s_fresh = TimeSpan.FromMinutes(1);

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
        where T : class => TryAsync(() => answers.GetAsync(
            (caller.Lookups, typeof(T), query.Identity, most),
            (known, stop) => overlap.AskAsync(
                async () =>
                {
                    var items = new List<T>();
                    var heard = new HearingLog(known, passesOn);
                    var window = new PageWindow { First = most };
                    await foreach (ResultPage page in query.PagesAsync(caller, window, heard, stop).ConfigureAwait(false))
                        items.AddRange(page.Items.Cast<T>());
                    return new DelayAnswer<T>(items, !heard.HasWarned);
                },
                stop),
            log,
            token,
            s_fresh));

    /// <summary>The only item of an answer that has one, or is an error.</summary>
    /// <param name="query">The question.</param>
    /// <param name="isAgain">Whether what it was a moment ago does not count.</param>
    public Task<Outcome<T>> OneAsync<T>(Query<T> query, bool isAgain = false)
        where T : class => isAgain
            ? AskAsync(() => query.OneAsync(caller, log, token))
            : TryAsync(() => answers.GetAsync(
                (caller.Lookups, typeof(T), query.Identity),
                (known, stop) => overlap.AskAsync(() => query.OneAsync(caller, known, stop), stop),
                log,
                token,
                s_fresh));

    /// <summary>Asks when there is a place; nothing where the asking has ended.</summary>
    public Task<Outcome<T>> AskAsync<T>(Func<Task<T>> question)
        where T : class => TryAsync(() => overlap.AskAsync(question, token));

    private async Task<Outcome<T>> TryAsync<T>(Func<Task<T>> question)
        where T : class
    {
        if (_stop is not null)
            return new Outcome<T>(null, _stop);
        try
        {
            return new Outcome<T>(await question().ConfigureAwait(false), null);
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
