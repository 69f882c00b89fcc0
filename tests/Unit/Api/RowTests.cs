using DataWorksMeta.Api;

namespace DataWorksMeta.Unit.Api;

/// <summary>What stands in a field is read as it is meant, however it is written.</summary>
public sealed class RowTests
{
    [Theory]
    [InlineData("1234.0", "1234")]
    [InlineData("1E3", "1000")]
    [InlineData("1.234567890123456E15", "1234567890123456")]
    [InlineData("9007199254740993.0", "9007199254740993")]
    [InlineData("\"9007199254740993.0\"", "9007199254740993")]
    [InlineData("\"1.234567890123456E15\"", "1234567890123456")]
    [InlineData("\" 1234 \"", "1234")]
    [InlineData("1234", "1234")]
    [InlineData("\"1E3\"", "1E3")]
    [InlineData("\"00123\"", "00123")]
    [InlineData("1.5", "1.5")]
    [InlineData("\"a.b\"", "a.b")]
    [InlineData("99999999999999999999", "99999999999999999999")]
    public void An_id_that_is_a_text_has_one_spelling(string json, string id)
    {
        Assert.Equal(id, new Node(Fields("OwnerId", json)).OwnerId);
        Assert.Equal(id, new ProjectMember(Fields("ProjectMemberId", json)).MemberId);
    }

    [Fact]
    public void A_number_in_a_free_map_keeps_its_digits() => Assert.Equal(
        [5678L, 9_007_199_254_740_993L, 1.5],
        Fields("Map", """{"a":5678.0,"b":9.007199254740993E15,"c":1.5}""").Map("Map").Values);

    [Theory]
    [InlineData("\"5,7\"")]
    [InlineData("[5,\"7\"]")]
    [InlineData("[5.0,7]")]
    public void Numbers_joined_by_commas_may_come_as_a_list(string json) =>
        Assert.Equal([5L, 7L], Fields("Ids", json).CommaLongs("Ids"));

    [Theory]
    [InlineData("\"2025-3-4 5:30:00\"")]
    [InlineData("\"2025-03-04 05:30:00,000\"")]
    [InlineData("\"2025-03-03T21:30:00.000000000Z\"")]
    [InlineData("\"2025-03-04T05:30:00+08:00[Asia/Shanghai]\"")]
    [InlineData("1741037400.0000")]
    [InlineData("\"1741037400.000\"")]
    [InlineData("[2025,3,4,5,30]")]
    [InlineData("[2025,3,4,5,30,0,0]")]
    [InlineData("1.7410374E12")]
    public void A_time_is_read_in_the_forms_that_java_writes(string json) =>
        Assert.Equal(new DateTimeOffset(2025, 3, 4, 5, 30, 0, TimeSpan.FromHours(8)), Fields("T", json).Time("T"));

    [Fact]
    public void What_is_finer_than_a_second_is_kept()
    {
        Assert.Equal(1_741_037_400_500, Fields("T", "1741037400.5").Time("T")!.Value.ToUnixTimeMilliseconds());
        Assert.Equal(
            1_741_037_400_123, Fields("T", "\"2025-03-03T21:30:00.123456789Z\"").Time("T")!.Value.ToUnixTimeMilliseconds());
        Assert.Equal(
            new DateTimeOffset(2025, 3, 4, 0, 0, 0, TimeSpan.FromHours(8)), Fields("T", "[2025,3,4]").Time("T"));
    }

    [Theory]
    [InlineData("[2025,3]")]
    [InlineData("[2025,13,4]")]
    [InlineData("[]")]
    [InlineData("\"1.5\"")]
    public void What_is_no_time_is_none(string json) => Assert.Null(Fields("T", json).Time("T"));

    private static Row Fields(string name, string json) => Rows.Of($$"""{"{{name}}":{{json}}}""", TestSession.Make());
}
