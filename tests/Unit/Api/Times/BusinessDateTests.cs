using System.Globalization;
using System.Text.Json;
using DataWorksMeta.Unit.Fakes;

namespace DataWorksMeta.Unit.Api;

public sealed class BusinessDateTests
{
    private static readonly BusinessDate s_day = BusinessDate.Parse("2026-11-20");

    public static TheoryData<string> Cultures => CultureScope.Names;

    [Theory]
    [MemberData(nameof(Cultures))]
    public void Its_text_is_what_partitions_are_named_after_in_every_culture(string culture)
    {
        using var scope = new CultureScope(culture);

        Assert.Equal("20261120", $"{s_day}");
        Assert.Equal("20261120", s_day.ToString(null, CultureInfo.CurrentCulture));
        Assert.Equal("20261120", s_day.Text);
        Assert.Equal("2026-11-20", s_day.ToString("yyyy-MM-dd", null));
        Assert.Equal("202611", string.Format(CultureInfo.CurrentCulture, "{0:yyyyMM}", s_day));
        Assert.Equal("Friday", s_day.DayOfWeek);
    }

    [Fact]
    public void It_is_the_day_that_a_moment_lies_in_in_China()
    {
        BusinessDate late = new DateTimeOffset(2026, 11, 19, 16, 0, 0, TimeSpan.Zero);
        BusinessDate early = new DateTimeOffset(2026, 11, 20, 15, 59, 59, TimeSpan.Zero);

        Assert.Equal(s_day, late);
        Assert.Equal(s_day, early);
        Assert.True(late == early);
        Assert.Equal(new DateTimeOffset(2026, 11, 20, 0, 0, 0, TimeSpan.FromHours(8)), s_day);
        Assert.Equal(new DateTime(2026, 11, 20), s_day);
    }

    [Fact]
    public void Days_follow_one_another()
    {
        BusinessDate next = s_day.AddDays(1);

        Assert.True(s_day < next && next > s_day && s_day != next && s_day <= next && next >= s_day);
        Assert.Equal([s_day, next], new[] { next, s_day }.Order());
        Assert.Equal("20261101", s_day.AddDays(-19).Text);
        Assert.Throws<ArgumentException>(() => s_day.CompareTo("20261120"));
        Assert.Throws<FormatException>(() => BusinessDate.Parse("soon"));
    }

    [Fact]
    public void It_makes_json_that_holds_the_day()
    {
        JsonElement json = JsonSerializer.SerializeToElement(s_day);

        Assert.Equal("2026-11-20T00:00:00+08:00", json.GetProperty("BizDate").GetString());
        Assert.Equal("20261120", json.GetProperty("Text").GetString());
        Assert.Equal("Friday", json.GetProperty("DayOfWeek").GetString());
    }
}
