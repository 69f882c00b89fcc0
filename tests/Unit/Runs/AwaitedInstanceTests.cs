using System.Globalization;
using DataWorksMeta.Runs;
using DataWorksMeta.Transport;
using DataWorksMeta.Waiting;

namespace DataWorksMeta.Unit.Runs;

/// <summary>When a run has ended, and when what is seen is still the run before.</summary>
public sealed class AwaitedInstanceTests
{
    private const string Before = "2026-11-20 03:00:00";
    private const string After = "2026-11-20 09:00:00";

    private static readonly DwSession s_session = TestSession.Make();
    private static readonly DateTimeOffset s_action = new(2026, 11, 20, 8, 0, 0, TimeSpan.FromHours(8));
    private static readonly RunBefore s_failedBefore = new(s_action, "FAILURE", Time(Before));

    private AwaitedInstance _item = New(null);

    [Fact]
    public void A_state_counts_as_it_is_where_nothing_was_done()
    {
        Assert.True(See(0, "SUCCESS", Before).IsGiven);
        _item = New(null);
        Assert.Equal(ErrorId.RunFailed, See(0, "FAILURE", Before).Failure?.Code);
    }

    [Theory]
    [InlineData("NOT_RUN")]
    [InlineData("WAIT_TIME")]
    [InlineData("WAIT_RESOURCE")]
    [InlineData("WAIT_TRIGGER")]
    [InlineData("RUNNING")]
    [InlineData("CHECKING")]
    [InlineData("CHECKING_CONDITION")]
    [InlineData("A_STATE_OF_NEXT_YEAR")]
    [InlineData(null)]
    public void Only_an_end_is_an_end(string? state) => Assert.False(See(0, state, null).IsOver);

    [Theory]
    [InlineData("RUNNING", true)]
    [InlineData("CHECKING", true)]
    [InlineData("SUCCESS", true)]
    [InlineData("FAILURE", true)]
    [InlineData("NOT_RUN", false)]
    [InlineData("WAIT_RESOURCE", false)]
    [InlineData("A_STATE_OF_NEXT_YEAR", false)]
    public void A_start_is_that_it_runs_or_has_ended(string state, bool isOver)
    {
        _item = New(null, RunStage.Started);
        Assert.Equal(isOver, See(0, state, Before).IsOver);
    }

    [Fact]
    public void The_run_before_does_not_pass_for_the_one_that_was_asked_for()
    {
        _item = New(s_failedBefore);
        Assert.False(See(0, "FAILURE", Before).IsOver);
        Assert.False(See(5, "FAILURE", Before).IsOver);
        Assert.False(See(10, "RUNNING", null).IsOver);
        Verdict end = See(30, "SUCCESS", After);

        Assert.True(end is { IsOver: true, IsGiven: true, Failure: null });
    }

    [Theory]
    [InlineData("FAILURE", After)]
    [InlineData("SUCCESS", After)]
    // Marked as successful: nothing has run, and no time is another.
    [InlineData("SUCCESS", Before)]
    public void Another_time_or_another_end_is_a_new_one_though_no_state_between_was_seen(string state, string finish)
    {
        _item = New(s_failedBefore);
        Assert.True(See(0, state, finish).IsOver);
    }

    [Fact]
    public void A_time_that_lost_its_fractions_in_a_file_is_the_same_time()
    {
        _item = New(s_failedBefore);
        Assert.False(See(0, "FAILURE", "2026-11-20 03:00:00.734").IsOver);
    }

    [Fact]
    public void A_known_end_before_counts_more_than_any_clock()
    {
        // The action is dated long before the end of the run before it: one of the two clocks is wrong.
        _item = New(s_failedBefore with { ActionTime = s_action.AddYears(-1) });
        Assert.False(See(0, "FAILURE", Before).IsOver);
    }

    [Theory]
    [InlineData(Before, false)]
    [InlineData(After, true)]
    [InlineData(null, false)]
    public void Where_nothing_is_known_of_the_run_before_the_time_of_the_action_decides(string? finish, bool isOver)
    {
        _item = New(new RunBefore(s_action, null, null));
        Assert.Equal(isOver, See(0, "FAILURE", finish).IsOver);
    }

    [Fact]
    public void An_end_of_what_had_not_ended_is_a_new_one()
    {
        _item = New(new RunBefore(s_action, "RUNNING", null));
        Assert.Equal(ErrorId.RunFailed, See(0, "FAILURE", null).Failure?.Code);
    }

    [Fact]
    public void An_action_of_which_nothing_comes_in_a_minute_is_an_error_without_an_object()
    {
        _item = New(s_failedBefore);
        Assert.Equal(TimeSpan.FromSeconds(60), See(0, "FAILURE", Before).LookIn);
        Assert.Equal(TimeSpan.FromSeconds(18), See(42, "FAILURE", Before).LookIn);
        Verdict verdict = See(60, "FAILURE", Before);

        Assert.True(verdict is { IsOver: true, IsGiven: false });
        Assert.Equal(ErrorId.NotStarted, verdict.Failure?.Code);
        Assert.Equal("FAILURE", ((Instance)_item.Target!).Status);
    }

    [Fact]
    public void A_failure_with_a_rerun_left_is_none_until_its_time_has_passed()
    {
        Verdict first = See(0, "FAILURE", Before, reruns: 1, interval: 120_000);
        Assert.Equal((false, TimeSpan.FromSeconds(150)), (first.IsOver, first.LookIn));
        Assert.False(See(149, "FAILURE", Before, reruns: 1, interval: 120_000).IsOver);
        Assert.Equal(ErrorId.RunFailed, See(150, "FAILURE", Before, reruns: 1, interval: 120_000).Failure?.Code);
    }

    [Fact]
    public void A_failure_after_a_stop_by_hand_is_the_end()
    {
        _item = New(new RunBefore(s_action, "RUNNING", null) { IsStop = true });
        Assert.Equal(ErrorId.RunFailed, See(0, "FAILURE", After, reruns: 3, interval: 120_000).Failure?.Code);
    }

    [Fact]
    public void The_rerun_is_waited_for_and_its_end_counts()
    {
        Assert.False(See(0, "FAILURE", Before, reruns: 1, interval: 60_000).IsOver);
        Assert.False(See(61, "RUNNING", null, reruns: 0).IsOver);
        Assert.True(See(120, "SUCCESS", After, reruns: 0) is { IsOver: true, Failure: null });
    }

    [Fact]
    public void A_second_failure_with_a_rerun_left_begins_the_time_anew()
    {
        See(0, "FAILURE", Before, reruns: 2, interval: 60_000);
        Assert.Equal(TimeSpan.FromSeconds(90), See(80, "FAILURE", After, reruns: 1, interval: 60_000).LookIn);
    }

    [Fact]
    public void The_error_of_a_failed_run_names_the_run_and_the_way_to_its_log()
    {
        DwException failure = See(0, "FAILURE", Before).Failure!;
        Assert.Contains("10001", failure.Message, StringComparison.Ordinal);
        Assert.Contains("Get-DwInstanceLog 10001 -ProjectEnv Prod -Region cn-test", failure.RecommendedAction, StringComparison.Ordinal);
        Assert.False(failure.IsRetryable);
    }

    private static AwaitedInstance New(RunBefore? before, RunStage until = RunStage.Final) =>
        new("given", new InstanceKey(10001, EnvType.Prod), before, until);

    private static DateTimeOffset Time(string text) =>
        DateTimeOffset.Parse(text + " +08:00", CultureInfo.InvariantCulture, DateTimeStyles.None);

    private Verdict See(double seconds, string? state, string? finish, int? reruns = null, long? interval = null)
    {
        static string Json(object? value) => System.Text.Json.JsonSerializer.Serialize(value);
        string json = $$"""
            {"InstanceId": 10001, "Status": {{Json(state)}}, "FinishTime": {{Json(finish)}},
             "TaskRerunTime": {{Json(reruns)}}, "RepeatInterval": {{Json(interval)}}}
            """;
        _item.See(new Instance(Rows.Of(json, s_session)), TimeSpan.FromSeconds(seconds));
        return _item.Verdict;
    }
}
