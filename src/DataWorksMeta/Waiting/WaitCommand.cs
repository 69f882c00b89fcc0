using System.Management.Automation;
using DataWorksMeta.Pipeline;
using DataWorksMeta.Transport;
using DataWorksMeta.Waiting;

namespace DataWorksMeta.Commands;

/// <summary>The base of the cmdlets that wait: all that comes down the pipe is taken first, and waited for side by side.</summary>
public abstract class WaitCommand : PipedCommand
{
    // Longer than the service keeps a run.
    internal const int LongestWait = 30 * 24 * 3600;

    private readonly List<object?> _inputs = [];

    /// <summary>
    /// How long to wait, in seconds, from the moment all inputs are there. What has not ended by then is an error of its own and goes on
    /// at the service. 0 looks once.
    /// </summary>
    [Parameter]
    [ValidateRange(0, LongestWait)]
    public virtual int TimeoutSec { get; set; } = 3600;

    /// <summary>
    /// The seconds between two looks at the same thing. Default: short pauses first, which grow to a minute. All looks together are at most
    /// two a second.
    /// </summary>
    [Parameter]
    [ValidateRange(1, 3600)]
    public int? PollSec { get; set; }

    /// <summary>How long, and how often is looked.</summary>
    internal virtual WaitPlan Plan => new(TimeSpan.FromSeconds(TimeoutSec))
    {
        FixedPause = PollSec is int seconds ? TimeSpan.FromSeconds(seconds) : null,
        ThrottleLimit = ThrottleLimit,
    };

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        Watch[] watches = [.. Watches()];
        if (watches.Length > 0)
            Run(_inputs.Count == 1 ? _inputs[0] : _inputs.ToArray(), (output, token) => WaitAsync(watches, output, token), hasOwnWay: true);
        base.EndProcessing();
    }

    internal sealed override void Ask(PipedInput input)
    {
        if (SessionFor(input.Source, input.Origin, input.Region) is not { } session)
            return;
        if (!Add(input, session))
            throw NamesNothing(input);
        _inputs.Add(input.Source);
    }

    /// <summary>Takes one input to wait for.</summary>
    /// <returns>Whether it says what is waited for.</returns>
    internal abstract bool Add(PipedInput input, DwSession session);

    /// <summary>The looks at all that was taken.</summary>
    internal abstract IEnumerable<Watch> Watches();

    private Task WaitAsync(Watch[] watches, IRunOutput output, CancellationToken token)
    {
        // Nothing is held back: what has ended is handed on at once.
        var waiter = new Waiter(Plan, Clock.System, item => _ = output.WriteAsync([item], isLast: true, token), output);
        output.Progress(() => waiter.Stage);
        return waiter.RunAsync(watches, token);
    }
}
