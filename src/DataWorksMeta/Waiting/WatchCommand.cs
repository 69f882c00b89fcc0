using System.Management.Automation;
using DataWorksMeta.Waiting;

namespace DataWorksMeta.Commands;

/// <summary>
/// The base of the cmdlets that watch: each change is handed on as it is seen, the first sight of each thing among them, until all have
/// come to their end, the time is over, or somebody has seen enough.
/// </summary>
public abstract class WatchCommand : PollingCommand
{
    private const int UsualPause = 30;
    private const double Jitter = 0.1;

    private WaitUntil? _until;

    /// <summary>
    /// The seconds between two looks, or a time such as 30s, 5m, 1h; by chance up to a tenth more or less. Default: 30.
    /// </summary>
    [Parameter]
    [Alias("PollingInterval")]
    [Seconds]
    [ValidateRange(1, 3600)]
    public override int? PollSec { get; set; }

    /// <summary>
    /// How long to watch: seconds, or a time such as 90s, 10m, 2h. That the time is over is no error. 0 looks once. Default: until all
    /// have come to their end.
    /// </summary>
    [Parameter]
    [Alias("Timeout")]
    [Seconds]
    [ValidateRange(0, LongestWait)]
    public int TimeoutSec { get; set; }

    /// <summary>
    /// The time at which the watch ends, by the service's clock: 06:30 today in China, or a whole time. Where it has passed, everything is
    /// looked at once.
    /// </summary>
    [Parameter]
    [UntilTime]
    [ValidateNotNullOrEmpty]
    public string? Until { get; set; }

    internal override WaitPlan Plan => new(IsGiven(nameof(TimeoutSec)) ? TimeSpan.FromSeconds(TimeoutSec) : null)
    {
        FixedPause = TimeSpan.FromSeconds(PollSec ?? UsualPause),
        Jitter = Jitter,
        Until = _until,
        ThrottleLimit = ThrottleLimit,
        GivesChanges = true,
    };

    internal override void CheckArguments() => _until = UntilOf(Until);

    /// <summary>The same with how it stood before; nothing where it was not seen before.</summary>
    internal override object Shown(Awaited item, DwObject seen)
    {
        var shown = PSObject.AsPSObject(seen);
        shown.Properties.Add(new PSNoteProperty("PreviousStatus", item.StateBefore));
        return shown;
    }
}
