using System.Diagnostics.CodeAnalysis;
using DataWorksMeta.Runs;
using DataWorksMeta.Transport;
using DataWorksMeta.Waiting;

namespace DataWorksMeta.Unit.Fakes;

/// <summary>A wait on a clock of the test's, and all that comes of it, each with its time.</summary>
[SuppressMessage("Reliability", "CA1001", Justification = "A source that ends nothing by time holds nothing to release.")]
internal sealed class WaitRecord(WaitPlan plan) : ICallLog
{
    private static readonly DwSession s_session = TestSession.Make();

    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _gate = new();
    private Task _run = Task.CompletedTask;
    private Waiter? _waiter;

    public FakeClock Clock { get; } = new();

    public bool WantsVerbose => true;

    public bool WantsDebug => false;

    public List<(TimeSpan At, DwObject Object)> Given { get; } = [];

    public List<(TimeSpan At, object? Target, DwException Failure)> Failures { get; } = [];

    /// <summary>Objects and errors, in the order in which they came.</summary>
    public List<string> Order { get; } = [];

    public List<string> Lines { get; } = [];

    public List<ScriptedWatch> Watches { get; } = [];

    /// <summary>The runs that were given, in order.</summary>
    public long[] Ids => [.. Given.Select(static one => ((Instance)one.Object).InstanceId!.Value)];

    public bool IsOver => _run.IsCompleted;

    public Waiter Waiter => _waiter!;

    public static WaitRecord New(double timeout = 3600, double? pause = null) => new(new WaitPlan(TimeSpan.FromSeconds(timeout))
    {
        FixedPause = pause is double seconds ? TimeSpan.FromSeconds(seconds) : null,
    });

    /// <summary>A run whose state is what the test says at that time.</summary>
    public ScriptedWatch Watch(long id, Func<TimeSpan, string> state) => Add(id, (at, _) =>
    {
        string status = state(at);
        string json = $$"""
            {"InstanceId": {{id}}, "NodeName": "load", "Status": "{{status}}", "BeginRunningTime": "2026-01-01 00:00:00"}
            """;
        return Task.FromResult<DwObject>(new Instance(Rows.Of(json, s_session)));
    });

    /// <summary>A run that is looked at as the test does it.</summary>
    public ScriptedWatch Add(long id, Func<TimeSpan, CancellationToken, Task<DwObject>> look)
    {
        var item = new AwaitedInstance("given", new InstanceKey(id, EnvType.Prod), null, RunStage.Final);
        var watch = new ScriptedWatch(item, this, look);
        Watches.Add(watch);
        return watch;
    }

    public void Start() => Start(Watches);

    public void Start(IReadOnlyList<Watch> watches)
    {
        _waiter = new Waiter(plan, Clock, Give, this);
        _run = _waiter.RunAsync(watches, _stop.Token);
    }

    /// <summary>Ctrl-C.</summary>
    public Task StopAsync() => _stop.CancelAsync();

    public void Pass(double seconds) => Clock.Advance(TimeSpan.FromSeconds(seconds));

    /// <summary>What is over is over soon; what is not in half a minute never will be.</summary>
    public Task EndAsync() => _run.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

    public void Warning(string text) => Say(Lines, text);

    public void Verbose(string text) => Say(Lines, text);

    public void Debug(string text)
    {
    }

    public void Fail(object? input, DwException failure)
    {
        lock (_gate)
        {
            Failures.Add((Clock.Elapsed, input, failure));
            Order.Add(failure.Code);
        }
    }

    private void Give(Awaited awaited, DwObject item)
    {
        lock (_gate)
        {
            Given.Add((Clock.Elapsed, item));
            Order.Add(item.ToString() ?? string.Empty);
        }
    }

    private void Say(List<string> lines, string text)
    {
        lock (_gate)
            lines.Add(text);
    }
}
