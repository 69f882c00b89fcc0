using System.Globalization;
using DataWorksMeta.Runs;

namespace DataWorksMeta.Unit.Runs;

/// <summary>Counts of runs, some of which are in no field of their own.</summary>
public sealed class InstanceStatisticTests
{
    private const string Fields = """
        "NotRunCount":1,"WaitTimeCount":2,"WaitResCount":3,"RunningCount":4,"SuccessCount":"50","FailureCount":6
        """;

    [Theory]
    [InlineData("70", 4)]
    [InlineData("\"66\"", 0)]
    [InlineData("60", null)]
    [InlineData("null", null)]
    public async Task What_is_in_no_field_is_counted_where_it_can_be_told(string total, int? other)
    {
        InstanceStatistic counts = await ReadAsync($"{Fields.Trim()},\"TotalCount\":{total}");

        Assert.Equal(other, counts.Other);
        Assert.Equal(
            (1L, 2L, 3L, 4L, 50L, 6L),
            (counts.NotRun, counts.WaitTime, counts.WaitRes, counts.Running, counts.Success, counts.Failure));
    }

    [Fact]
    public async Task A_count_that_is_absent_leaves_the_rest_unknown()
    {
        InstanceStatistic counts = await ReadAsync("\"TotalCount\":9,\"FailureCount\":2");

        Assert.Equal((9L, 2L), (counts.Total, counts.Failure));
        Assert.Null(counts.Success ?? counts.Other);
    }

    private static async Task<InstanceStatistic> ReadAsync(string fields)
    {
        using var service = new FakeService(_ => "{\"Success\":true,\"StatusCount\":{" + fields + "}}");
        var day = DateTimeOffset.Parse("2026-11-20T00:00:00+08:00", CultureInfo.InvariantCulture);
        QueryReader reader = await QueryReader.ReadAsync(
            InstanceOperations.Statistic(new StatisticFilter(7, EnvType.Prod, day)), service.Session);
        return (InstanceStatistic)Assert.Single(reader.Items);
    }
}
