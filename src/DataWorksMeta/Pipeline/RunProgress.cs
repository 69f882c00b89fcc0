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
    private TimeSpan _lastShown;
    private bool _isShown;

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
        _start = clock.Elapsed;
    }

    public void HasFailed() => _failed++;

    public void Show(long done)
    {
        TimeSpan now = Elapsed;
        if (_session is null || now < s_patience || now - _lastShown < s_interval || IsUnattended(cmdlet.Host?.Name))
            return;
        _lastShown = now;
        _isShown = true;
        double rate = (_session.Calls - _callsBefore) / now.TotalSeconds;
        string status = string.Format(CultureInfo.InvariantCulture, "{0} done, {1} failed, {2:0.0} calls per second", done, _failed, rate);
        cmdlet.WriteProgress(new ProgressRecord(ActivityId, Activity, status));
    }

    public void End()
    {
        if (!_isShown)
            return;
        _isShown = false;
        cmdlet.WriteProgress(new ProgressRecord(ActivityId, Activity, "Done") { RecordType = ProgressRecordType.Completed });
    }

    /// <summary>A console that nobody looks at: started with -NonInteractive, or with its output sent elsewhere.</summary>
    private static bool IsUnattended(string? hostName) =>
        hostName == "ConsoleHost" && (Console.IsOutputRedirected || Environment.GetCommandLineArgs().Any(static argument =>
            argument.Length >= 5
            && argument[0] is '-' or '/'
            && "noninteractive".StartsWith(argument.TrimStart('-', '/'), StringComparison.OrdinalIgnoreCase)));
}
