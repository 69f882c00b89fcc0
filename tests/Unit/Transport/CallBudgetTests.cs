using DataWorksMeta.Sessions;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Unit.Transport;

/// <summary>Never more calls than are allowed, and what is not asked is told.</summary>
public sealed class CallBudgetTests
{
    private const string Ok = """{"RequestId":"r","Success":true,"Data":[]}""";
    private static readonly CancellationToken s_never = CancellationToken.None;

    private readonly CallBudget _budget = new(3);
    private int _sent;

    [Fact]
    public async Task A_call_beyond_the_budget_is_never_sent()
    {
        DwSession session = Session(static _ => FakeHandler.Reply(200, Ok));

        for (int number = 0; number < 3; number++)
            await CallAsync(session);
        Assert.False(_budget.IsOverdrawn);
        DwException spent = await Assert.ThrowsAsync<DwException>(() => CallAsync(session));

        Assert.Equal((ErrorId.BudgetSpent, 3, 3, true), (spent.Code, _sent, _budget.Used, _budget.IsOverdrawn));
    }

    [Fact]
    public async Task A_call_that_is_made_again_counts_again()
    {
        DwSession session = Session(static _ => Failures.Reply(503, "ServiceUnavailable"));

        DwException spent = await Assert.ThrowsAsync<DwException>(() => CallAsync(session));

        Assert.Equal((ErrorId.BudgetSpent, 3), (spent.Code, _sent));
    }

    [Fact]
    public void Many_threads_take_no_more_than_there_is()
    {
        var budget = new CallBudget(1_000);
        int taken = 0;
        Parallel.For(0, 10_000, _ =>
        {
            try
            {
                budget.Take("GetNode", null, null);
                Interlocked.Increment(ref taken);
            }
            catch (DwException)
            {
            }
        });

        Assert.Equal((1_000, 1_000, 0), (taken, budget.Used, budget.Left));
    }

    [Fact]
    public async Task Somebody_else_is_not_out_of_calls()
    {
        var cache = new LookupCache(new TestClock());
        var log = new RecordingLog();

        await Assert.ThrowsAsync<DwException>(() => cache.GetAsync<int>("key", static (_, _) => throw Spent(), log, s_never));

        Assert.Equal(7, await cache.GetAsync("key", static (_, _) => Task.FromResult(7), log, s_never));
    }

    private static DwException Spent() => new(ErrorId.BudgetSpent, "spent");

    private async Task CallAsync(DwSession session)
    {
        var log = new RecordingLog { Budget = _budget };
        var request = new ApiRequest("GetNode", "2020-05-18", "POST", isRead: true);
        using ApiReply reply = await session.Client.CallAsync(request, "700001", log, s_never);
    }

    private DwSession Session(Func<int, HttpResponseMessage> answer) =>
        TestSession.Make(new FakeHandler((_, _, _) => Task.FromResult(answer(_sent++))));
}
