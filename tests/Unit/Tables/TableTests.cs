using System.Globalization;
using System.Reflection;
using System.Text.Json;
using DataWorksMeta.Tables;

namespace DataWorksMeta.Unit.Tables;

public sealed class TableTests
{
    [Fact]
    public void A_table_is_what_the_service_says_of_it()
    {
        Table table = Table(Rows.FullTable);

        Assert.Equal(
            ("odps.p.t", "t", "p", "s", "w", "1"),
            (table.TableGuid, table.TableName, table.DatabaseName, table.Schema, table.ProjectName, table.OwnerId));
        Assert.Equal((9007199254740993L, 2L, 99999999999L), (table.ProjectId, table.TenantId, table.DataSize));
        Assert.Equal(
            ("Prod", "AllTenants", false, true),
            (table.EnvType, table.Visibility, table.IsView, table.IsPartitionTable));
        Assert.Equal(
            ("c", "n", 3, 30, "ds", "hdfs://x"),
            (table.Comment, table.Caption, table.ColumnCount, table.LifeCycle, table.PartitionKeys, table.Location));
        Assert.Equal((4L, 5L, 6L), (table.ReadCount, table.FavoriteCount, table.ViewCount));
        Assert.Equal(("odps", null, "cn-test"), (table.DataSourceType, table.ClusterId, table.Region));
        DateTimeOffset?[] times = [table.CreateTime, table.LastModifyTime, table.LastDdlTime, table.LastAccessTime];
        Assert.Equal([0, 1, 2, 3], times.Select(static time => (int)(time!.Value.ToUnixTimeMilliseconds() - 1577808000000)));
        Assert.Equal("odps.p.t", table.ToString());
    }

    [Theory]
    [MemberData(nameof(CultureScope.Names), MemberType = typeof(CultureScope))]
    public void A_table_is_the_same_in_every_culture(string culture)
    {
        string plain = JsonSerializer.Serialize(Table(Rows.FullTable));
        using var scope = new CultureScope(culture);

        Assert.Equal(plain, JsonSerializer.Serialize(Table(Rows.FullTable)));
    }

    [Fact]
    public void A_table_of_which_nothing_is_said_has_nulls_and_no_zeros()
    {
        Table table = Table("""{"TableGuid":"","Comment":null,"CreateTime":0,"LastDdlTime":null}""");

        string[] ofTheQuestion = ["DataSourceType", "Region", "TableGuid", "FullName", "TableName", "DatabaseName"];
        IEnumerable<PropertyInfo> ofTheReply = typeof(Table).GetProperties().Where(one => !ofTheQuestion.Contains(one.Name));
        foreach (PropertyInfo property in ofTheReply)
            Assert.Null(property.GetValue(table));
        // What it was asked by.
        Assert.Equal(("odps.p.t", "odps.p.t", "odps.p.t"), (table.TableGuid, table.FullName, table.ToString()));
    }

    [Fact]
    public void A_table_reads_numbers_and_truths_that_are_text()
    {
        Table table = Table("""
            {"ProjectId":"12","EnvType":"1","IsVisible":"0","IsView":"true","IsPartitionTable":"FALSE",
            "ColumnCount":"3","DataSize":"4","LifeCycle":"30","CreateTime":"1577808000000","OwnerId":17}
            """);

        Assert.Equal(
            (12L, "Prod", "Workspace", true, false),
            (table.ProjectId, table.EnvType, table.Visibility, table.IsView, table.IsPartitionTable));
        Assert.Equal((3, 4L, 30, "17"), (table.ColumnCount, table.DataSize, table.LifeCycle, table.OwnerId));
        Assert.Equal(1577808000000, table.CreateTime?.ToUnixTimeMilliseconds());
    }

    [Theory]
    [InlineData("1577808000000")]
    [InlineData("1577808000")]
    [InlineData("\"1577808000\"")]
    public void A_time_is_the_same_in_milliseconds_and_in_seconds_and_always_of_China(string time)
    {
        DateTimeOffset? read = Table($$"""{"CreateTime":{{time}}}""").CreateTime;

        Assert.Equal(DateTimeOffset.Parse("2019-12-31T16:00:00Z", CultureInfo.InvariantCulture), read);
        Assert.Equal(TimeSpan.FromHours(8), read?.Offset);
    }

    [Theory]
    [InlineData("0", "Dev")]
    [InlineData("1", "Prod")]
    [InlineData("1.0", "Prod")]
    [InlineData("\"DEV\"", "Dev")]
    [InlineData("\"prd\"", "Prod")]
    [InlineData("2", "2")]
    [InlineData("-1", "-1")]
    [InlineData("9999999999", "9999999999")]
    [InlineData("\"CANARY\"", "CANARY")]
    [InlineData("null", null)]
    public void An_environment_is_a_word_where_it_is_known_and_stays_what_it_is_where_it_is_not(string number, string? expected) =>
        Assert.Equal(expected, Table($$"""{"EnvType":{{number}}}""").EnvType);

    [Theory]
    [InlineData("3", "Owner")]
    [InlineData("\"3\"", "Owner")]
    [InlineData("\"ALL_TENANTS\"", "AllTenants")]
    [InlineData("\"owner\"", "Owner")]
    [InlineData("4", "4")]
    [InlineData("\"somebody\"", "somebody")]
    public void A_visibility_is_a_word_where_it_is_known_and_stays_what_it_is_where_it_is_not(string number, string? expected) =>
        Assert.Equal(expected, Table($$"""{"IsVisible":{{number}}}""").Visibility);

    [Theory]
    [InlineData("30", 30)]
    [InlineData("0", null)]
    [InlineData("-1", null)]
    [InlineData("null", null)]
    public void A_life_cycle_of_nothing_is_none(string days, int? expected) =>
        Assert.Equal(expected, Table($$"""{"LifeCycle":{{days}}}""").LifeCycle);

    [Fact]
    public void A_table_of_a_cluster_is_of_emr()
    {
        Assert.Equal(("emr", "C-9"), (Table("{}", "C-9").DataSourceType, Table("{}", "C-9").ClusterId));
        Assert.Equal("C-1", Table("""{"ClusterId":"C-1"}""", "C-9").ClusterId);
    }

    private static Table Table(string json, string? askedClusterId = null) =>
        new(Rows.Of(json, TestSession.Make(), TableIdentity.From(null, null, askedClusterId, "p", null, "t")));
}
