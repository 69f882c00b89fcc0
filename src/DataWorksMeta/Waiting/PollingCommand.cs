using System.Management.Automation;
using DataWorksMeta.Api;
using DataWorksMeta.Pipeline;
using DataWorksMeta.Transport;
using DataWorksMeta.Waiting;

namespace DataWorksMeta.Commands;

/// <summary>
/// The base of the cmdlets that look again and again: all that comes down the pipe is taken first, and looked at side by side.
/// </summary>
public abstract class PollingCommand : PipedCommand
{
    // Longer than the service keeps a run.
    internal const int LongestWait = 30 * 24 * 3600;

    private readonly List<object?> _inputs = [];
    private DwSession? _session;

    /// <summary>
    /// The seconds between two looks at the same thing, or a time such as 30s, 5m, 1h. Default: short pauses first, which grow to a
    /// minute. All looks together are at most two a second.
    /// </summary>
    [Parameter]
    [Alias("PollingInterval")]
    [Seconds]
    [ValidateRange(1, 3600)]
    public virtual int? PollSec { get; set; }

    /// <summary>How long, and how often is looked.</summary>
    internal abstract WaitPlan Plan { get; }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        Watch[] watches = [.. Watches()];
        if (watches.Length > 0)
            Run(_inputs.Count == 1 ? _inputs[0] : _inputs.ToArray(), (output, token) => LookAsync(watches, output, token), hasOwnWay: true);
        base.EndProcessing();
    }

    internal sealed override void Ask(PipedInput input)
    {
        if (SessionFor(input.Source, input.Origin, input.Region) is not { } session)
            return;
        _session ??= session;
        if (!Add(input, session))
            throw NamesNothing(input);
        _inputs.Add(input.Source);
    }

    /// <summary>Takes one input to look at.</summary>
    /// <returns>Whether it says what is looked at.</returns>
    internal abstract bool Add(PipedInput input, DwSession session);

    /// <summary>The looks at all that was taken.</summary>
    internal abstract IEnumerable<Watch> Watches();

    /// <summary>What is handed on of what was seen.</summary>
    internal virtual object Shown(Awaited item, DwObject seen) => seen;

    /// <summary>The end of the time as it was written; <see langword="null"/> where it was not.</summary>
    internal WaitUntil? UntilOf(string? text)
    {
        if (text is null)
            return null;
        if (WaitUntil.Parse(text) is not { } until)
        {
            Refuse(new DwException(
                ErrorId.InvalidInput, $"'{NameText.Shown(text)}' is no time at which a wait could end.", advice: WaitUntil.Forms));
            return null;
        }
        until.Now = () => _session?.Client.ServiceNow ?? Clock.System.UtcNow;
        return until;
    }

    private Task LookAsync(Watch[] watches, IRunOutput output, CancellationToken token)
    {
        // Nothing is held back: what has ended is handed on at once.
        var waiter = new Waiter(
            Plan, Clock.System, (item, seen) => _ = output.WriteAsync([Shown(item, seen)], isLast: true, token), output);
        output.Progress(() => waiter.Stage);
        return waiter.RunAsync(watches, token);
    }
}
