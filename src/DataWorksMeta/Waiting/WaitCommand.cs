using System.Management.Automation;
using DataWorksMeta.Waiting;

namespace DataWorksMeta.Commands;

/// <summary>The base of the cmdlets that wait until something has come to its end.</summary>
public abstract class WaitCommand : PollingCommand
{
    /// <summary>
    /// How long to wait from the moment all inputs are there: seconds, or a time such as 90s, 10m, 2h. What has not ended by then is an
    /// error of its own and goes on at the service. 0 looks once.
    /// </summary>
    [Parameter]
    [Alias("Timeout")]
    [Seconds]
    [ValidateRange(0, LongestWait)]
    public virtual int TimeoutSec { get; set; } = 3600;

    internal override WaitPlan Plan => new(TimeSpan.FromSeconds(TimeoutSec))
    {
        FixedPause = PollSec is int seconds ? TimeSpan.FromSeconds(seconds) : null,
        ThrottleLimit = ThrottleLimit,
    };
}
