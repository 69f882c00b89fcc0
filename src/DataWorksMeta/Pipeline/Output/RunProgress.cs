using System.Globalization;
using System.Management.Automation;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Pipeline;

/// <summary>Tells a person who waits how far a run has come: after one second of work, never to a log.</summary>
internal sealed class RunProgress(PSCmdlet cmdlet, Clock clock)
{
    private const int ActivityId = 20200518;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(500);

    private DwSession? _session;
    private TimeSpan _start;
    private long _callsBefore;
    private long _failed;
    private long? _total;
    private long _throttledBefore;
    private TimeSpan _lastShown;
    private bool _isShown;
    private volatile Func<(string Status, int Percent)>? _stage;

    /// <summary>What a body tells of itself, in place of the count of inputs.</summary>
    public Func<(string Status, int Percent)>? Stage
    {
        set => _stage = value;
    }

    /// <summary>How long to wait for results before the display is due again.</summary>
    public TimeSpan NextUpdate
    {
        get
        {
            TimeSpan left = s_patience - Elapsed;
            return left > TimeSpan.Zero ? left : s_interval;
        }
    }

    private TimeSpan Elapsed => _session is null ? TimeSpan.Zero : clock.Elapsed - _start;

    private string Activity => cmdlet.MyInvocation.MyCommand?.Name ?? "DataWorksMeta";

    public void Watch(DwSession session)
    {
        if (_session is not null)
            return;
        _session = session;
        _callsBefore = session.Calls;
        _throttledBefore = session.Throttled;
        _start = clock.Elapsed;
    }

    /// <summary>How many inputs there are in all.</summary>
    public void Expect(long total) => _total = total;

    public void HasFailed() => _failed++;

    public void Show(long done)
    {
        TimeSpan now = Elapsed;
        if (_session is null || now < s_patience || now - _lastShown < s_interval || IsUnattended(cmdlet.Host?.Name))
            return;
        _lastShown = now;
        _isShown = true;
        if (_stage?.Invoke() is { } stage)
        {
            cmdlet.WriteProgress(new ProgressRecord(ActivityId, Activity, stage.Status) { PercentComplete = stage.Percent });
            return;
        }
        double rate = (_session.Calls - _callsBefore) / now.TotalSeconds;
        string status = string.Create(
            CultureInfo.InvariantCulture,
            $"{Count(done)} done, {_failed} failed, {rate:0.0} calls per second{(IsThrottled() ? ", throttled: waiting" : string.Empty)}");
        var record = new ProgressRecord(ActivityId, Activity, status);
        if (_total > 0)
            record.PercentComplete = (int)Math.Min(100, done * 100 / _total.Value);
        cmdlet.WriteProgress(record);
    }

    public void End()
    {
        if (!_isShown)
            return;
        _isShown = false;
        cmdlet.WriteProgress(new ProgressRecord(ActivityId, Activity, "Done") { RecordType = ProgressRecordType.Completed });
    }

    private string Count(long done) => _total is long total
        ? string.Create(CultureInfo.InvariantCulture, $"{done} of {total}")
        : done.ToString(CultureInfo.InvariantCulture);

    /// <summary>Whether calls wait for the service's limit, or were refused for it since the last look.</summary>
    private bool IsThrottled()
    {
        long throttled = _session!.Throttled;
        bool isThrottled = throttled > _throttledBefore || _session.Client.IsHeldBack;
        _throttledBefore = throttled;
        return isThrottled;
    }

    /// <summary>A console that nobody looks at: started with -NonInteractive, or with its output sent elsewhere.</summary>
    private static bool IsUnattended(string? hostName) =>
        hostName == "ConsoleHost" && (Console.IsOutputRedirected || Environment.GetCommandLineArgs().Any(static argument =>
            argument.Length >= 5
            && argument[0] is '-' or '/'
            && "noninteractive".StartsWith(argument.TrimStart('-', '/'), StringComparison.OrdinalIgnoreCase)));
}
