using DataWorksMeta.Pipeline;

namespace DataWorksMeta.Unit.Pipeline;

public sealed class CallGateTests
{
    private readonly FakeClock _clock = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(40)]
    [InlineData(400)]
    public void A_long_way_to_a_service_that_has_room_is_filled(int milliseconds)
    {
        var gate = new CallGate(_clock);
        var way = TimeSpan.FromMilliseconds(milliseconds);
        for (int round = 0; round < 60; round++)
            Answer(gate, calls: gate.Limit, way);

        Assert.InRange(gate.Limit, 64, int.MaxValue);
    }

    [Theory]
    [InlineData(0.2)]
    [InlineData(5)]
    public void A_service_that_answers_one_at_a_time_has_few_calls_waiting(double milliseconds)
    {
        var gate = new CallGate(_clock);
        for (int round = 0; round < 2000; round++)
            AnswerInTurn(gate, calls: 16, TimeSpan.FromMilliseconds(milliseconds));

        Assert.InRange(gate.Limit, CallGate.Least, 4);
    }

    [Fact]
    public void A_way_that_becomes_longer_is_filled_again()
    {
        var gate = new CallGate(_clock);
        for (int round = 0; round < 2000; round++)
            AnswerInTurn(gate, calls: 16, TimeSpan.FromMilliseconds(1));
        int largest = 0;
        for (int round = 0; round < 200; round++)
        {
            Answer(gate, calls: gate.Limit, TimeSpan.FromMilliseconds(300));
            largest = Math.Max(largest, gate.Limit);
        }

        Assert.InRange(largest, 64, int.MaxValue);
    }

    [Fact]
    public async Task Who_waits_goes_on_in_turn_and_who_was_stopped_takes_no_room()
    {
        var gate = new CallGate(_clock);
        for (int i = 0; i < CallGate.Least; i++)
            await gate.EnterAsync(Stop);
        using var stop = new CancellationTokenSource();
        Task stopped = gate.EnterAsync(stop.Token);
        Task next = gate.EnterAsync(Stop);
        Task last = gate.EnterAsync(Stop);
        await stop.CancelAsync();
        gate.Leave(_clock.Elapsed);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => stopped);
        await next;
        Assert.False(last.IsCompleted);
        gate.Leave(_clock.Elapsed);
        await last;
    }

    [Fact]
    public async Task One_that_hangs_holds_up_nobody_for_longer_than_a_second()
    {
        var gate = new CallGate(_clock);
        TimeSpan hanging = await gate.EnterAsync(Stop);
        Task<TimeSpan> next = gate.EnterAsync(Stop);
        Assert.False(next.IsCompleted);
        _clock.Advance(TimeSpan.FromSeconds(1));
        TimeSpan entered = await next;

        for (int i = 0; i < 5; i++)
        {
            _clock.Advance(TimeSpan.FromMilliseconds(50));
            gate.Leave(entered);
            Task<TimeSpan> another = gate.EnterAsync(Stop);
            Assert.True(another.IsCompletedSuccessfully);
            entered = await another;
        }
        gate.Leave(hanging);
        gate.Leave(entered);
        Assert.True(gate.EnterAsync(Stop).IsCompletedSuccessfully);
    }

    /// <summary>All are answered at the same time.</summary>
    private void Answer(CallGate gate, int calls, TimeSpan way)
    {
        for (int i = 0; i < calls; i++)
            Assert.True(gate.EnterAsync(Stop).IsCompletedSuccessfully);
        TimeSpan start = _clock.Elapsed;
        _clock.Advance(way);
        for (int i = 0; i < calls; i++)
            gate.Leave(start);
    }

    /// <summary>Each is answered when the one before it has been.</summary>
    private void AnswerInTurn(CallGate gate, int calls, TimeSpan each)
    {
        TimeSpan start = _clock.Elapsed;
        int most = Math.Min(calls, gate.Limit);
        for (int i = 0; i < most; i++)
            Assert.True(gate.EnterAsync(Stop).IsCompletedSuccessfully);
        for (int i = 0; i < most; i++)
        {
            _clock.Advance(each);
            gate.Leave(start);
        }
    }
}
