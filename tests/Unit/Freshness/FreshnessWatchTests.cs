using DataWorksMeta.Api;
using DataWorksMeta.Freshness;
using DataWorksMeta.Sessions;
using DataWorksMeta.Tables;
using DataWorksMeta.Transport;
using DataWorksMeta.Unit.Fakes;
using DataWorksMeta.Waiting;

namespace DataWorksMeta.Unit.Freshness;

public sealed class FreshnessWatchTests : IDisposable
{
    private const string Planned = "2026-11-21 12:30";

    private readonly Warehouse _warehouse = new();
    private readonly FakeClock _clock = new();
    private readonly Work _work = new Work().Run(Planned, "WAIT_TIME");
    private readonly Planted _table;
    private readonly List<TableFreshness> _given = [];
    private readonly RecordingLog _log = new();
    private int _looks;

    public FreshnessWatchTests() => _table = _warehouse.Table("t", _work).Has("ds=20261119", "2026-11-20 00:20");

    public void Dispose() => _warehouse.Dispose();

    [Fact]
    public async Task Each_change_comes_once_and_in_order_and_the_end_ends_it()
    {
        Script(look =>
        {
            switch (look)
            {
                case 3:
                    _work.Run(Planned, "RUNNING");
                    break;
                case 5:
                    _warehouse.Now = Warehouse.At("2026-11-21 13:00");
                    _work.Run(Planned, "FAILURE");
                    break;
                case 8:
                    // Two changes between two looks: the last one is what is seen.
                    _work.Run(Planned, "RUNNING");
                    _work.Run(Planned);
                    _table.Has("ds=20261120", "2026-11-21 13:00");
                    break;
            }
        });

        await WatchAsync();

        Assert.Equal(
            [("Due", "WAIT_TIME"), ("Due", "RUNNING"), ("Late", "FAILURE"), ("Fresh", "SUCCESS")],
            _given.Select(static row => (row.Status, row.InstanceStatus)));
        Assert.Equal(8, _looks);
    }

    [Fact]
    public async Task A_look_that_fails_does_not_end_it()
    {
        Script(look =>
        {
            _warehouse.Refusals.Clear();
            if (look is >= 2 and <= 6)
                _warehouse.Refusals["GetMetaTablePartition"] = (503, "ServiceUnavailable");
            if (look == 7)
                _table.Has("ds=20261120", "2026-11-21 12:40");
        });

        await WatchAsync();

        Assert.Equal(["Due", "Fresh"], _given.Select(static row => row.Status));
        Assert.True(_looks > 6);
    }

    [Fact]
    public async Task The_daily_limit_ends_it()
    {
        Script(look =>
        {
            if (look == 2)
                _warehouse.Refusals["GetMetaTablePartition"] = (400, "Throttling.Api.Risk");
        });

        DwException failure = await Assert.ThrowsAsync<DwException>(WatchAsync);

        Assert.True(failure.Fault.EndsPipeline);
        Assert.Equal(["Due"], _given.Select(static row => row.Status));
    }

    [Fact]
    public async Task The_end_of_its_time_is_no_error()
    {
        await WatchAsync(TimeSpan.FromMinutes(10));

        Assert.Equal(["Due"], _given.Select(static row => row.Status));
        Assert.InRange(_warehouse.Calls.Count(static call => call == "GetMetaTablePartition"), 2, 22);
    }

    // What is done before each look at the partitions.
    private void Script(Action<int> step) => _warehouse.Asked = action =>
    {
        if (action == "GetMetaTablePartition")
            step(++_looks);
    };

    private async Task WatchAsync() => await WatchAsync(null);

    private async Task WatchAsync(TimeSpan? timeout)
    {
        var request = new FreshnessRequest { Table = TableIdentity.From("odps.w.t", null, null, null, null, null)! };
        var desk = new FreshnessDesk(_clock, TimeSpan.FromSeconds(15));
        var watch = new FreshnessWatch(new AwaitedFreshness("given", request), Session(), desk, new Overlap(1));
        var plan = new WaitPlan(timeout) { FixedPause = TimeSpan.FromSeconds(30), GivesChanges = true };
        Task run = new Waiter(plan, _clock, (_, seen) => _given.Add((TableFreshness)seen), _log)
            .RunAsync([watch], TestContext.Current.CancellationToken);
        for (int step = 0; step < 5000 && !run.IsCompleted; step++)
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(1, TestContext.Current.CancellationToken);
        }
        await run.WaitAsync(TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken);
    }

    // Its clock is the one of the watch: what time it is at the service is looked up no more often than each second.
    private DwSession Session() => DwSession.Create(new SessionOptions
    {
        Endpoint = "http://127.0.0.1:1",
        Region = "cn-test",
        Credential = TestSession.Key,
        Environment = TestSession.EmptyEnvironment,
        Channel = new HttpChannel(_warehouse),
        Pacers = new PacerRegistry(_clock),
        Clock = _clock,
    });
}
