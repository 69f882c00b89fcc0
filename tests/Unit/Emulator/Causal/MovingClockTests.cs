using System.Text.Json;

namespace DataWorksMeta.Unit.Emulator.Causal;

/// <summary>The emulator's clock, which can be set and made to run.</summary>
public sealed class MovingClockTests
{
    private readonly FakeTime _time = new();

    [Fact]
    public async Task A_causal_world_begins_at_noon_and_its_time_passes()
    {
        await using EmulatorServer server = await EmulatorServer.StartAsync(_time, "--world", "causal");
        _time.Advance(1500);

        JsonElement clock = await server.ShowAsync("clock");

        Assert.Equal("2026-11-21T12:00:01.500+08:00", clock.GetProperty("now").GetString());
        Assert.Equal(1, clock.GetProperty("speed").GetDouble());
    }

    [Fact]
    public async Task A_fast_clock_lets_a_day_pass_in_seconds_and_a_stopped_one_none()
    {
        await using EmulatorServer server = await EmulatorServer.StartAsync(_time, "--world", "causal");
        await server.PostAsync("clock", """{"now":"2026-11-21T00:00:00+08:00","speed":3600}""");
        List<int> done = [];
        for (int hour = 0; hour < 9; hour++)
        {
            done.Add((await server.DayAsync(10002, status: "SUCCESS")).Count);
            _time.Advance(1000);
        }

        await server.PostAsync("clock", """{"speed":0}""");
        _time.Advance(100_000);

        Assert.Equal(done.Order(), done);
        Assert.True(done[0] < 40 && done[8] > 250);
        Assert.Equal("2026-11-21T09:00:00.000+08:00", (await server.ShowAsync("clock")).GetProperty("now").GetString());
    }

    [Fact]
    public async Task Dates_go_on_with_the_clock_and_there_are_none_from_the_future()
    {
        await using EmulatorServer server = await EmulatorServer.StartAsync(_time, "--world", "causal");

        Assert.Empty(await server.DayAsync(10002, "2026-11-21"));
        await server.SetClockAsync("2026-11-21T23:31:00+08:00");
        Assert.Equal(620, (await server.DayAsync(10002, "2026-11-21")).Count);
        Assert.Empty(await server.DayAsync(10002, "2026-11-21", "SUCCESS"));
        await server.SetClockAsync("2026-11-23T12:00:00+08:00");
        Assert.True(await server.HasPartitionAsync("odps.sales.ads_sales_daily_12", "ds=20261122"));
        await server.SetClockAsync("2026-11-21T05:00:00+08:00");
        Assert.False(await server.HasPartitionAsync("odps.sales.ads_sales_daily_12", "ds=20261120"));
        Assert.Empty(await server.DayAsync(10002, "2026-11-21"));
    }

    [Fact]
    public async Task The_clock_does_not_go_back_to_before_a_change_until_the_change_is_forgotten()
    {
        await using EmulatorServer server = await EmulatorServer.StartAsync(_time, "--world", "causal");
        await server.PlanDayAsync((7100003, "FAILURE"));
        long id = (await server.RunOfAsync(7100003)).GetProperty("InstanceId").GetInt64();
        await server.RestartAsync(id);

        Assert.Equal(400, await server.PostAsync("clock", """{"now":"2026-11-21T06:00:00+08:00"}"""));
        await server.ControlAsync(HttpMethod.Delete, "runs");
        Assert.Equal(200, await server.PostAsync("clock", """{"now":"2026-11-21T06:00:00+08:00"}"""));
        Assert.Equal("FAILURE", await server.StatusAsync(id));
    }

    [Fact]
    public async Task A_change_comes_after_all_that_was_whatever_the_clock_says()
    {
        await using EmulatorServer server = await EmulatorServer.StartAsync(_time, "--world", "causal");
        await server.PlanDayAsync((7100003, "FAILURE"));
        await server.SetClockAsync("2026-11-21T07:00:00+08:00");
        await server.PostAsync("clock", """{"speed":0}""");
        long id = (await server.RunOfAsync(7100003)).GetProperty("InstanceId").GetInt64();
        long? failed = (await server.RunAsync(id)).Time("FinishTime");
        await server.RestartAsync(id);
        await server.SetClockAsync("2026-11-21T07:00:05+08:00");

        JsonElement run = await server.RunAsync(id);

        Assert.Equal("SUCCESS", run.Status());
        Assert.True(run.Time("BeginWaitResTime") > failed);
    }

    [Fact]
    public async Task Who_asks_is_told_the_clocks_time_and_may_sign_with_the_real_one()
    {
        await using EmulatorServer server = await EmulatorServer.StartAsync(_time);
        Assert.NotEqual(2030, (await DateAsync(server)).Year);
        await server.PostAsync("clock", """{"now":"2030-01-01T08:00:00+08:00"}""");

        Assert.Equal(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero), await DateAsync(server));
        await server.CallAsync("ListProjects");
        await server.PostAsync("reset");
        Assert.NotEqual(2030, (await DateAsync(server)).Year);
    }

    [Theory]
    [InlineData("""{"now":"yesterday"}""")]
    [InlineData("""{"now":"2026-11-21T06:00:00"}""")]
    [InlineData("""{"speed":-1}""")]
    [InlineData("""{"speed":"fast"}""")]
    [InlineData("""{"time":"2026-11-21T06:00:00+08:00"}""")]
    [InlineData("[]")]
    public async Task What_is_no_time_is_refused(string change)
    {
        await using EmulatorServer server = await EmulatorServer.StartAsync(_time, "--world", "causal");

        Assert.Equal(400, await server.PostAsync("clock", change));
        Assert.Equal("2026-11-21T12:00:00.000+08:00", (await server.ShowAsync("clock")).GetProperty("now").GetString());
    }

    private static async Task<DateTimeOffset> DateAsync(EmulatorServer server)
    {
        using var client = new HttpClient();
        using HttpResponseMessage response = await client.GetAsync(server.Address, TestContext.Current.CancellationToken);
        return response.Headers.Date!.Value;
    }
}
