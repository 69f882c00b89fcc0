using System.Globalization;
using DataWorksMeta.Tables;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Unit.Tables.Partitions.Waiting;

/// <summary>When a partition counts as there, what it costs to wait for it, and what is said of one that is none.</summary>
public sealed class PartitionWatchTests : IDisposable
{
    private PartitionService _service = new();

    public void Dispose() => _service.Dispose();

    [Fact]
    public async Task One_that_comes_after_three_looks_costs_a_call_for_each_look_and_two_more()
    {
        _service.There = static at => at < 130 ? [] : ["ds=20261120"];
        await _service.WaitAsync(600, ["ds=20261120"]);

        Assert.Equal(["ds=20261120"], _service.Given);
        Assert.Equal(4, _service.Count("CheckMetaPartition"));
        Assert.Equal(4 + 2, _service.Calls.Count);
        Assert.InRange(_service.Wait.Given[0].At, TimeSpan.FromSeconds(180), TimeSpan.FromSeconds(181));
    }

    [Fact]
    public async Task Those_that_are_there_come_at_once_in_their_order_and_only_the_missing_are_asked_for_again()
    {
        string[] all = [.. Enumerable.Range(0, 100).Select(static n => string.Create(CultureInfo.InvariantCulture, $"ds=2026{n:0000}"))];
        string[] there = [.. all.Where(static (_, n) => n % 5 < 2)];
        _service.There = at => at < 60 ? [.. there.Reverse()] : [.. all.Reverse()];
        Task run = _service.WaitAsync(0, all, looksAtRuns: false);

        Assert.Equal(there, _service.Given);
        Assert.Equal(1, _service.Count("GetMetaTableBasicInfo"));
        Assert.Equal((100, 1), (_service.Count("CheckMetaPartition"), _service.Count("GetMetaTablePartition")));
        _service.Wait.Pass(120);
        await run;
        Assert.Equal(160, _service.Count("CheckMetaPartition"));
        Assert.Equal(all.Except(there), _service.Given.Skip(40));
    }

    [Fact]
    public async Task What_the_table_changed_long_ago_is_found_on_a_later_page_of_the_list()
    {
        string[] all = [.. Enumerable.Range(0, 250).Select(static n => string.Create(CultureInfo.InvariantCulture, $"ds=2026{n:0000}"))];
        _service.There = _ => all;
        await _service.WaitAsync(1, ["ds=20260120"]);

        Assert.Equal(["ds=20260120"], _service.Given);
        Assert.Equal(2, _service.Count("GetMetaTablePartition"));
        Assert.Equal("""{"SortField":"modify_time"}""", _service.Calls[^1]["SortCriterion"]);
    }

    [Theory]
    [InlineData("ds=20261120", "hh")]
    [InlineData("hh=07", "ds")]
    public async Task A_part_of_a_partition_is_an_error_that_names_what_is_missing(string partition, string missing)
    {
        _service.Info = """ "IsPartitionTable": true, "PartitionKeys": "ds,hh" """;
        _service.There = static _ => ["ds=1/hh=2"];
        await _service.WaitAsync(1, [partition, "ds=1/hh=2"], looksAtRuns: false);

        (TimeSpan at, object? target, DwException failure) = _service.Wait.Failures[0];
        Assert.Equal((ErrorId.PartialPartition, $"given {partition}"), (failure.Code, target));
        Assert.Contains($"lacks {missing}", failure.Message, StringComparison.Ordinal);
        Assert.Equal(TimeSpan.Zero, at);
        Assert.All(
            _service.Calls.Where(static call => call.Action == "CheckMetaPartition"),
            static call => Assert.Equal("ds=1/hh=2", call["Partition"]));
    }

    [Theory]
    [InlineData("ds,hh", "hh=07/ds=1", "ds=1/hh=07")]
    [InlineData("""DS STRING, HH BIGINT""", "ds=1/hh=07", "DS=1/HH=07")]
    [InlineData("ds/hh", "ds=1/hh=07", "ds=1/hh=07")]
    public async Task Levels_go_out_in_the_order_and_the_letters_of_the_table(string keys, string given, string sent)
    {
        _service.Info = $""" "IsPartitionTable": true, "PartitionKeys": "{keys}" """;
        _service.There = _ => [sent];
        await _service.WaitAsync(1, [given]);

        Assert.Equal([sent], _service.Given);
        Assert.Equal(3, _service.Calls.Count);
    }

    [Theory]
    [InlineData("\"ds hh\"")]
    [InlineData("null")]
    [InlineData("\"[{\\\"name\\\":\\\"ds\\\"}]\"")]
    public async Task Keys_that_are_not_understood_are_looked_up_among_the_columns(string keys)
    {
        _service.Info = $""" "IsPartitionTable": true, "PartitionKeys": {keys} """;
        _service.Columns = """
            [{"ColumnName": "hh", "IsPartitionColumn": true, "Position": 3}, {"ColumnName": "a", "IsPartitionColumn": false, "Position": 1},
             {"ColumnName": "ds", "IsPartitionColumn": true, "Position": 2}]
            """;
        _service.There = static _ => ["ds=1/hh=2"];
        await _service.WaitAsync(1, ["hh=2/ds=1", "ds=1"]);

        Assert.Equal(["ds=1/hh=2"], _service.Given);
        Assert.Equal(ErrorId.PartialPartition, _service.Wait.Failures.Single().Failure.Code);
        Assert.Equal(1, _service.Count("GetMetaTableColumn"));
    }

    [Fact]
    public async Task Keys_of_which_nothing_is_known_hold_up_nobody()
    {
        _service.Info = """ "IsPartitionTable": true, "PartitionKeys": null """;
        _service.There = static _ => ["ds=1"];
        await _service.WaitAsync(1, ["ds=1"]);

        Assert.Equal(["ds=1"], _service.Given);
    }

    [Fact]
    public async Task A_column_that_the_table_is_not_partitioned_by_is_an_error_at_once()
    {
        await _service.WaitAsync(1, ["dt=20261120"]);

        Assert.Equal(ErrorId.InvalidInput, _service.Wait.Failures.Single().Failure.Code);
        Assert.Equal(0, _service.Count("CheckMetaPartition"));
    }

    [Theory]
    [InlineData(""" "IsPartitionTable": false """, "[]")]
    [InlineData(""" "IsPartitionTable": null """, """[{"ColumnName": "a", "IsPartitionColumn": false}]""")]
    public async Task A_table_without_partitions_is_an_error_at_once(string info, string columns)
    {
        (_service.Info, _service.Columns) = (info, columns);
        await _service.WaitAsync(1, ["ds=1"]);

        Assert.Equal(ErrorId.InvalidInput, _service.Wait.Failures.Single().Failure.Code);
        Assert.Equal(0, _service.Count("CheckMetaPartition"));
    }

    [Theory]
    [InlineData("Forbidden.Access")]
    [InlineData("InvalidParameter.Meta.NotExist")]
    public async Task A_table_that_is_not_there_or_may_not_be_seen_is_an_error_at_once(string code)
    {
        _service.Instead = (call, _) => call.Action == "GetMetaTableBasicInfo" ? Error(code) : null;
        await _service.WaitAsync(1, ["ds=1", "ds=2"]);

        Assert.Equal([code, code], _service.Wait.Failures.Select(static one => one.Failure.Code));
        Assert.Single(_service.Calls);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("\"perhaps\"")]
    public async Task An_answer_that_is_neither_yes_nor_no_is_no_absence(string answer)
    {
        _service.There = static _ => ["ds=1"];
        _service.Instead = (call, at) =>
            call.Action == "CheckMetaPartition" && at < 100 ? $$"""{"Success": true, "Data": {{answer}} }""" : null;
        Task run = _service.WaitAsync(90, ["ds=1"]);
        Assert.Empty(_service.Wait.Failures);
        Assert.DoesNotContain(_service.Wait.Lines, static line => line.Contains("absent", StringComparison.Ordinal));
        _service.Wait.Pass(60);
        await run;

        Assert.Equal(["ds=1"], _service.Given);
    }

    [Fact]
    public async Task An_answer_that_never_is_one_is_an_error_of_its_own_in_the_end()
    {
        _service.Instead = static (call, _) => call.Action == "CheckMetaPartition" ? """{"Success": true}""" : null;
        await _service.WaitAsync(600, ["ds=1"]);

        Assert.Equal(ErrorId.UnreadableReply, _service.Wait.Failures.Single().Failure.Code);
    }

    [Fact]
    public async Task What_is_told_to_be_there_and_is_not_listed_is_looked_for_again()
    {
        _service.There = static _ => ["ds=1"];
        _service.Instead = static (call, at) =>
            call.Action == "GetMetaTablePartition" && at < 100 ? """{"Success": true, "Data": {"DataEntityList": null}}""" : null;
        await _service.WaitAsync(300, ["ds=1"]);

        Assert.Equal(["ds=1"], _service.Given);
        Assert.Equal(3, _service.Count("CheckMetaPartition"));
    }

    [Fact]
    public async Task A_partition_that_is_being_written_is_not_given_before_it_is_quiet()
    {
        _service.There = static at => at < 50 ? [] : ["ds=1"];
        _service.Written = at => Written(at < 300 ? 1 : 11);
        await _service.WaitAsync(900, ["ds=1"], new PartitionWish(TimeSpan.FromMinutes(10)));

        Assert.InRange(_service.Wait.Given.Single().At, TimeSpan.FromSeconds(300), TimeSpan.FromSeconds(302));
        Assert.Equal((2, 5), (_service.Count("CheckMetaPartition"), _service.Count("GetMetaTablePartition")));
    }

    [Fact]
    public async Task A_partition_with_too_few_rows_is_waited_for_and_says_so_when_the_time_is_over()
    {
        _service = new PartitionService(timeout: 100);
        _service.There = static _ => ["ds=1", "ds=2"];
        await _service.WaitAsync(200, ["ds=1"], new PartitionWish(MinRecordCount: 11));

        DwException failure = _service.Wait.Failures.Single().Failure;
        Assert.Equal(ErrorId.WaitTimedOut, failure.Code);
        Assert.Contains("10 of 11 rows", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_known_of_a_partition_is_neither_quiet_nor_full()
    {
        _service.There = static _ => ["ds=1"];
        _service.Written = static _ => """ "DataSize": 1 """;
        await _service.WaitAsync(600, ["ds=1"], new PartitionWish(TimeSpan.FromMinutes(1), 1));

        Assert.Empty(_service.Given);
        Assert.Equal(ErrorId.UnreadableReply, _service.Wait.Failures.Single().Failure.Code);
    }

    [Fact]
    public async Task A_partition_that_is_dropped_again_before_it_is_quiet_is_missing()
    {
        _service.There = static at => at is < 100 or > 200 ? ["ds=1"] : [];
        _service.Written = at => Written(at < 300 ? 1 : 11);
        await _service.WaitAsync(900, ["ds=1"], new PartitionWish(TimeSpan.FromMinutes(10)));

        Assert.Equal(["ds=1"], _service.Given);
        Assert.Empty(_service.Wait.Failures);
    }

    [Fact]
    public async Task The_end_of_the_time_points_at_what_was_given_and_says_what_to_ask_next()
    {
        _service = new PartitionService(timeout: 100);
        await _service.WaitAsync(101, ["ds=20261120"], looksAtRuns: false);

        (TimeSpan at, object? target, DwException failure) = _service.Wait.Failures.Single();
        Assert.Equal(("given ds=20261120", ErrorId.WaitTimedOut), (target, failure.Code));
        Assert.InRange(at, TimeSpan.FromSeconds(100), TimeSpan.FromSeconds(101));
        Assert.Contains("Trace-DwTableDelay odps.p.t -BizDate 2026-11-20", failure.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Storms_end_no_wait()
    {
        int call = 0;
        _service.There = static at => at < 1000 ? [] : ["ds=1"];
        _service.Instead = (_, at) => at < 1000 && ++call % 3 != 0 ? Error("ServiceUnavailable") : null;
        await _service.WaitAsync(1500, ["ds=1"]);

        Assert.Equal(["ds=1"], _service.Given);
        Assert.Empty(_service.Wait.Failures);
    }

    [Fact]
    public async Task The_daily_limit_ends_it()
    {
        _service.Instead = static (_, at) => at > 100 ? Error("Throttling.Api.Risk") : null;
        DwException failure = await Assert.ThrowsAsync<DwException>(() => _service.WaitAsync(300, ["ds=1"]));

        Assert.Equal("Throttling.Api.Risk", failure.Code);
        Assert.Contains("ds=1", failure.Message, StringComparison.Ordinal);
    }

    private static string Error(string code) =>
        $$"""{"Success": false, "Code": "{{code}}", "ErrorCode": "{{code}}", "ErrorMessage": "no", "RequestId": "r"}""";

    private string Written(int minutesAgo) => $"""
         "ModifiedTime": {_service.Session.Client.ServiceNow.AddMinutes(-minutesAgo).ToUnixTimeMilliseconds()}, "RecordCount": 10
        """;
}
