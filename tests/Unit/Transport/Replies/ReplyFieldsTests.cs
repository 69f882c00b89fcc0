using System.Globalization;
using System.Text.Json;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Unit.Transport;

public sealed class ReplyFieldsTests
{
    [Theory]
    [InlineData("\"a\"", "a")]
    [InlineData("12", "12")]
    [InlineData("9007199254740993", "9007199254740993")]
    [InlineData("true", "true")]
    [InlineData("null", null)]
    [InlineData("\"\\ud83d\\ude00\"", "😀")]
    public void Reads_any_scalar_as_text(string json, string? expected) => Assert.Equal(expected, ReplyFields.Text(Field(json), "F"));

    [Fact]
    public void Reads_a_text_that_was_cut_in_the_middle_of_a_pair() =>
        Assert.StartsWith("ab", ReplyFields.Text(Field("\"ab\\ud83d\""), "F"), StringComparison.Ordinal);

    [Theory]
    [InlineData("12", 12L)]
    [InlineData("\"12\"", 12L)]
    [InlineData("\" -12 \"", -12L)]
    [InlineData("9007199254740993", 9007199254740993L)]
    [InlineData("\"9223372036854775807\"", long.MaxValue)]
    [InlineData("9223372036854775808", null)]
    [InlineData("\"\"", null)]
    [InlineData("\"1,000\"", null)]
    [InlineData("\"abc\"", null)]
    [InlineData("1.5", null)]
    [InlineData("[]", null)]
    [InlineData("true", null)]
    public void Reads_whole_numbers_written_either_way_and_no_others(string json, long? expected) =>
        Assert.Equal(expected, ReplyFields.Long(Field(json), "F"));

    [Theory]
    [InlineData("2147483647", int.MaxValue)]
    [InlineData("2147483648", null)]
    [InlineData("-2147483649", null)]
    public void Reads_no_number_that_does_not_fit(string json, int? expected) => Assert.Equal(expected, ReplyFields.Int(Field(json), "F"));

    [Theory]
    [InlineData("true", true)]
    [InlineData("\"TRUE\"", true)]
    [InlineData("\" true \"", true)]
    [InlineData("1", true)]
    [InlineData("\"1\"", true)]
    [InlineData("false", false)]
    [InlineData("\"False\"", false)]
    [InlineData("0", false)]
    [InlineData("\"maybe\"", null)]
    [InlineData("\"\"", null)]
    [InlineData("{}", null)]
    public void Reads_truths_however_they_are_written(string json, bool? expected) =>
        Assert.Equal(expected, ReplyFields.Truth(Field(json), "F"));

    [Theory]
    [InlineData("\"TRUE\"", true)]
    [InlineData("\"true\"", true)]
    public void Reads_truths_in_a_culture_with_other_letters(string json, bool? expected)
    {
        using var scope = new CultureScope("tr-TR");
        Assert.Equal(expected, ReplyFields.Truth(Field(json), "F"));
    }

    [Theory]
    [InlineData("1577808000000", "2019-12-31T16:00:00.000Z")]
    [InlineData("\"1577808000123\"", "2019-12-31T16:00:00.123Z")]
    [InlineData("1577808000", "2019-12-31T16:00:00.000Z")]
    [InlineData("\"1577808000\"", "2019-12-31T16:00:00.000Z")]
    [InlineData("0", null)]
    [InlineData("-1", null)]
    [InlineData("253402300800000", null)]
    [InlineData("9223372036854775807", null)]
    [InlineData("\"2022-02-12 0:32:12\"", null)]
    public void Reads_times_in_milliseconds_and_in_seconds(string json, string? expected)
    {
        using var scope = new CultureScope("th-TH");
        DateTimeOffset? time = ReplyFields.Time(Field(json), "F");

        Assert.Equal(expected, time?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
        Assert.True(time is null || time.Value.Offset == TimeSpan.Zero);
    }

    [Theory]
    [InlineData("[{},{}]", 2)]
    [InlineData("[]", 0)]
    [InlineData("{}", 1)]
    [InlineData("null", 0)]
    [InlineData("\"\"", 0)]
    public void Reads_lists_with_and_without_their_brackets(string json, int expected) =>
        Assert.Equal(expected, ReplyFields.Items(ReplyFields.Find(Field(json), "F")).Count());

    [Fact]
    public void Follows_a_path_and_finds_nothing_where_it_ends_early()
    {
        JsonElement root = JsonDocument.Parse("""{"Data":{"List":[1]},"Text":"x"}""").RootElement;

        Assert.Equal(1, ReplyFields.FindPath(root, "Data.List")?.GetArrayLength());
        Assert.Null(ReplyFields.FindPath(root, "Data.Other"));
        Assert.Null(ReplyFields.FindPath(root, "Text.List"));
        Assert.Null(ReplyFields.FindPath(root, "Other.List"));
    }

    private static JsonElement Field(string json) => JsonDocument.Parse("{\"F\":" + json + "}").RootElement;
}
