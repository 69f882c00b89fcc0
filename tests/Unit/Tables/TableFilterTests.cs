using DataWorksMeta.Tables;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Unit.Tables;

/// <summary>Which tables are wanted, and of which nobody knows.</summary>
public sealed class TableFilterTests
{
    private static readonly DwSession s_session = TestSession.Make();
    private static readonly DateTimeOffset s_moment = DateTimeOffset.FromUnixTimeMilliseconds(1_700_000_000_000);

    [Theory]
    [InlineData("1699999999999", true)]
    [InlineData("1700000000000", false)]
    [InlineData("null", null)]
    public async Task A_time_counts_where_it_lies_before_the_moment(string time, bool? isWanted)
    {
        Table table = Table($$"""{"LastModifyTime":{{time}},"CreateTime":{{time}}}""");

        Assert.Equal(isWanted, await PassesAsync(new TableFilter(s_moment, null, null), table));
        Assert.Equal(isWanted, await PassesAsync(new TableFilter(null, s_moment, null), table));
        Assert.Equal(true, await PassesAsync(new TableFilter(null, null, null), table));
    }

    [Theory]
    [InlineData("288000000000000001", true)]
    [InlineData("288000000000000002", false)]
    public async Task An_owner_is_known_by_the_account(string owner, bool? isWanted) =>
        Assert.Equal(
            isWanted,
            await PassesAsync(new TableFilter(null, null, owner), Table("""{"OwnerId":"288000000000000001"}""")));

    [Fact]
    public async Task What_is_not_known_is_told_and_what_is_out_in_any_case_is_not()
    {
        var filter = new TableFilter(s_moment, s_moment, "1");
        Assert.Equal(false, await PassesAsync(filter, Table("""{"CreateTime":1700000000000}""")));
        Assert.Equal(false, await PassesAsync(filter, Table("""{"OwnerId":"2"}""")));
        Assert.Null(filter.Warning);

        Assert.Null(await PassesAsync(filter, Table("""{"LastModifyTime":1,"CreateTime":1}""")));
        Assert.Null(await PassesAsync(filter, Table("""{"OwnerId":"1"}""")));
        Assert.Contains("2", filter.Warning, StringComparison.Ordinal);
    }

    private static async Task<bool?> PassesAsync(TableFilter filter, Table table) =>
        await filter.PassesAsync(table, s_session, SilentLog.Instance, TestContext.Current.CancellationToken);

    private static Table Table(string json) => new(Rows.Of(json, s_session));
}
