using System.Globalization;
using System.Text.Json;
using DataWorksMeta.Api;
using DataWorksMeta.OnCall;

namespace DataWorksMeta.Unit.Api;

/// <summary>One list over any time, from a service that answers for less than two days and no more than 3,000 items.</summary>
public sealed class SpanQueryTests : IDisposable
{
    private const string Format = "yyyy-MM-dd'T'HH:mm:sszzz";
    private static readonly DateTimeOffset s_begin = new(2026, 11, 1, 0, 0, 0, TimeSpan.FromHours(8));

    private readonly FakeService _service;
    private List<(int Id, DateTimeOffset Time)> _alerts = [];
    private bool _isEarliestFirst;
    private string? _refused;

    public SpanQueryTests() => _service = new FakeService(Answer);

    public void Dispose() => _service.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Many_days_are_one_list_in_the_order_of_the_service(bool isEarliestFirst)
    {
        _isEarliestFirst = isEarliestFirst;
        Put(count: 500, step: TimeSpan.FromHours(0.9));
        QueryReader reader = await ReadAsync(days: 20);

        Assert.Equal(Ordered(), Ids(reader));
        Assert.Equal(11, _service.Calls.Select(static call => call["BeginTime"]).Distinct().Count());
        Assert.True(reader.Pages[^1].IsLast);
        Assert.Equal(1, reader.Pages.Count(static page => page.IsLast));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_happened_where_two_parts_meet_comes_once(bool isEarliestFirst)
    {
        _isEarliestFirst = isEarliestFirst;
        Put(count: 5, step: TimeSpan.FromDays(1));
        QueryReader reader = await ReadAsync(days: 4, until: s_begin.AddDays(4));

        Assert.Equal(Ordered(), Ids(reader));
        string?[] ends = [.. _service.Calls.Select(static call => call["EndTime"])];
        Assert.Contains("2026-11-05T00:00:00+0800", ends);
        Assert.NotEmpty(ends.Intersect(_service.Calls.Select(static call => call["BeginTime"])));
    }

    [Fact]
    public async Task A_short_time_is_one_call()
    {
        Put(count: 3, step: TimeSpan.FromHours(1));
        QueryReader reader = await ReadAsync(days: 1);

        FakeService.Call call = Assert.Single(_service.Calls);
        Assert.Equal(("2026-11-01T00:00:00+0800", "2026-11-01T23:59:59+0800"), (call["BeginTime"], call["EndTime"]));
        Assert.Equal(3, reader.Items.Count);
    }

    [Fact]
    public async Task First_ends_the_questions()
    {
        Put(count: 500, step: TimeSpan.FromHours(0.9));
        QueryReader reader = await ReadAsync(days: 20, window: new PageWindow { First = 3 });

        Assert.Equal(Ordered().Take(3), Ids(reader));
        Assert.Single(_service.Calls);
    }

    [Theory]
    [InlineData(0, 60)]
    [InlineData(45, 10)]
    [InlineData(499, 5)]
    public async Task Skip_and_first_count_over_all_parts(int skip, int first)
    {
        Put(count: 500, step: TimeSpan.FromHours(0.9));
        QueryReader reader = await ReadAsync(days: 20, window: new PageWindow { Skip = skip, First = first });

        Assert.Equal(Ordered().Skip(skip).Take(first), Ids(reader));
    }

    [Fact]
    public async Task The_total_is_that_of_all_parts()
    {
        Put(count: 500, step: TimeSpan.FromHours(0.9));
        QueryReader reader = await ReadAsync(days: 20, window: new PageWindow { First = 0, WantsTotal = true });

        Assert.Empty(reader.Items);
        Assert.Equal([500L], reader.Pages.Select(static page => page.Total).OfType<long>());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task More_than_the_service_serves_is_asked_for_in_halves(bool isEarliestFirst)
    {
        _isEarliestFirst = isEarliestFirst;
        Put(count: 7000, step: TimeSpan.FromSeconds(12));
        QueryReader reader = await ReadAsync(days: 1);

        Assert.Equal(Ordered(), Ids(reader));
        Assert.Empty(reader.Warnings);
    }

    [Fact]
    public async Task More_in_one_second_than_the_service_serves_is_told()
    {
        Put(count: 3500, step: TimeSpan.Zero);
        QueryReader reader = await ReadAsync(days: 1);

        Assert.Equal(3000, reader.Items.Count);
        Assert.NotEmpty(reader.Warnings);
    }

    [Fact]
    public async Task Few_of_many_cost_no_halves()
    {
        Put(count: 7000, step: TimeSpan.FromSeconds(12));
        QueryReader reader = await ReadAsync(days: 1, window: new PageWindow { First = 5 });

        Assert.Equal(Ordered().Take(5), Ids(reader));
        Assert.Single(_service.Calls);
    }

    [Fact]
    public async Task Nothing_in_any_part_is_a_row_where_one_is_wanted()
    {
        var filter = new AlertFilter { NodeId = 5 };
        QueryReader reader = await ReadAsync(days: 6, window: new PageWindow { IncludesEmpty = true }, filter: filter);

        Assert.Equal(5, ((Alert)Assert.Single(reader.Items)).NodeId);
        Assert.True(reader.Pages[^1].IsEmptyRow);
        Assert.Empty((await ReadAsync(days: 6, filter: filter)).Items);
    }

    [Fact]
    public async Task What_the_service_cannot_be_asked_for_is_filtered_over_all_parts()
    {
        Put(count: 500, step: TimeSpan.FromHours(0.9));
        QueryReader reader = await ReadAsync(days: 20, filter: new AlertFilter { NodeId = 7 });

        Assert.Equal(Ordered().Where(static id => id % 10 == 7), Ids(reader));
        Assert.All(_service.Calls, static call => Assert.Null(call["NodeId"]));
    }

    [Fact]
    public async Task A_part_that_is_refused_ends_the_list_with_its_error()
    {
        Put(count: 500, step: TimeSpan.FromHours(0.9));
        DwException failure = await Assert.ThrowsAsync<DwException>(() => ReadAsync(days: 20, refused: "2026-11-08"));

        Assert.Equal("Invalid.Wkbench.Parameter", failure.Code);
    }

    private static int[] Ids(QueryReader reader) => [.. reader.Items.Select(static item => (int)((Alert)item).AlertId!)];

    private void Put(int count, TimeSpan step) => _alerts = [.. Enumerable.Range(0, count).Select(id => (id, s_begin + (step * id)))];

    private IEnumerable<int> Ordered() => _isEarliestFirst
        ? _alerts.Select(static alert => alert.Id)
        : _alerts.Select(static alert => alert.Id).Reverse();

    private async Task<QueryReader> ReadAsync(
        int days, PageWindow? window = null, AlertFilter? filter = null, DateTimeOffset? until = null, string? refused = null)
    {
        _refused = refused;
        var span = new ServiceSpan(s_begin, until ?? s_begin.AddDays(days).AddSeconds(-1));
        var reader = new QueryReader();
        await reader.TakeAsync(OnCallOperations.Alerts(filter ?? new AlertFilter(), span), _service.Session, window);
        return reader;
    }

    private string Answer(FakeService.Call call)
    {
        DateTimeOffset begin = DateTimeOffset.ParseExact(call["BeginTime"]!, Format, CultureInfo.InvariantCulture);
        DateTimeOffset end = DateTimeOffset.ParseExact(call["EndTime"]!, Format, CultureInfo.InvariantCulture);
        int page = call.Number("PageNumber");
        int size = call.Number("PageSize");
        bool isRefused = end - begin >= TimeSpan.FromDays(2) || page > 30 || size > 100
            || (_refused is not null && call["BeginTime"]!.StartsWith(_refused, StringComparison.Ordinal));
        if (isRefused)
            return """{"Success":false,"ErrorCode":"Invalid.Wkbench.Parameter","ErrorMessage":"refused"}""";
        IEnumerable<(int Id, DateTimeOffset Time)> found = _alerts.Where(alert => alert.Time >= begin && alert.Time <= end);
        (int Id, DateTimeOffset Time)[] all = [.. _isEarliestFirst ? found : found.Reverse()];
        return JsonSerializer.Serialize(new
        {
            Data = new
            {
                TotalCount = all.Length.ToString(CultureInfo.InvariantCulture),
                AlertMessages = all.Skip((page - 1) * size).Take(size).Select(static alert => new
                {
                    AlertId = alert.Id,
                    AlertTime = alert.Time.ToUnixTimeMilliseconds(),
                    Nodes = new[] { new { NodeId = alert.Id % 10 } },
                }),
            },
        });
    }
}
