using System.Globalization;
using DataWorksMeta.Unit.Fakes;

namespace DataWorksMeta.Unit.Api;

public sealed class DwObjectTests
{
    private static readonly DateTimeOffset s_time = new(2026, 11, 20, 23, 5, 59, TimeSpan.FromHours(8));

    public static TheoryData<string> Cultures => CultureScope.Names;

    [Theory]
    [MemberData(nameof(Cultures))]
    public void Shows_a_time_in_China_time_to_the_minute_and_says_so(string culture)
    {
        using var scope = new CultureScope(culture);
        const string Shown = "2026-11-20 23:05+08";

        foreach (int hours in new[] { -12, -8, 0, 5, 8, 14 })
        {
            DateTimeOffset time = s_time.ToOffset(TimeSpan.FromHours(hours));
            Assert.Equal(Shown, DwObject.TimeText(time));
            Assert.Equal(Shown, DwObject.TimeText(time.ToString("o", CultureInfo.InvariantCulture)));
            Assert.Equal(Shown, DwObject.TimeText(new Copy(time.ToString(CultureInfo.InvariantCulture))));
        }
        Assert.Equal(Shown, DwObject.TimeText(s_time.UtcDateTime));
        Assert.Equal(Shown, DwObject.TimeText(s_time.LocalDateTime));
        Assert.Equal(Shown, DwObject.TimeText(new DateTime(2026, 11, 20, 23, 5, 59, DateTimeKind.Unspecified)));
        Assert.Equal(Shown, DwObject.TimeText("2026-11-20 23:05:59"));
        Assert.Equal("2026-11-20 00:00+08", DwObject.TimeText("2026-11-20"));
    }

    [Theory]
    [MemberData(nameof(Cultures))]
    public void Shows_a_business_date_as_the_day_it_is_whatever_the_local_zone(string culture)
    {
        using var scope = new CultureScope(culture);

        foreach (int hours in new[] { -12, 0, 8, 14 })
        {
            var day = new DateTimeOffset(2026, 11, 20, 0, 0, 0, TimeSpan.FromHours(hours));
            Assert.Equal("2026-11-20", DwObject.DateText(day));
            Assert.Equal("2026-11-20", DwObject.DateText(day.ToString("o", CultureInfo.InvariantCulture)));
            Assert.Equal("2026-11-20", DwObject.DateText(new Copy(day.ToString(CultureInfo.InvariantCulture))));
        }
        Assert.All(
            Enum.GetValues<DateTimeKind>(),
            static kind => Assert.Equal("2026-11-20", DwObject.DateText(new DateTime(2026, 11, 20, 0, 0, 0, kind))));
    }

    [Theory]
    [MemberData(nameof(Cultures))]
    public void Shows_a_size_in_the_largest_unit_that_leaves_at_least_one(string culture)
    {
        using var scope = new CultureScope(culture);

        Assert.Equal("0 B", DwObject.SizeText(0));
        Assert.Equal("-5 B", DwObject.SizeText(-5L));
        Assert.Equal("1023 B", DwObject.SizeText(1023L));
        Assert.Equal("1.0 KB", DwObject.SizeText(1024));
        Assert.Equal("1.5 KB", DwObject.SizeText(1536.0));
        Assert.Equal("1.5 MB", DwObject.SizeText(1572864L));
        Assert.Equal("1.5 MB", DwObject.SizeText("1572864"));
        Assert.Equal("1.5 KB", DwObject.SizeText("1536.0"));
        Assert.Equal("92.0 GB", DwObject.SizeText(98765432101L));
        Assert.Equal("2.0 PB", DwObject.SizeText(2L << 50));
        Assert.Equal("8192.0 PB", DwObject.SizeText(long.MaxValue));
    }

    [Fact]
    public void Shows_nothing_where_there_is_nothing()
    {
        foreach (object? nothing in new object?[] { null, string.Empty, " ", "never", new Copy(string.Empty) })
        {
            Assert.Null(DwObject.TimeText(nothing));
            Assert.Null(DwObject.DateText(nothing));
            Assert.Null(DwObject.SizeText(nothing));
        }
    }

    [Fact]
    public void Shows_the_first_and_the_last_moment_there_are()
    {
        Assert.Equal("0001-01-01", DwObject.DateText(DateTime.MinValue));
        Assert.Equal("9999-12-31", DwObject.DateText(DateTimeOffset.MaxValue));
        Assert.StartsWith("0001-01-01 00:00", DwObject.TimeText(DateTime.MinValue), StringComparison.Ordinal);
        Assert.StartsWith("0001-01-01 00:00", DwObject.TimeText(DateTimeOffset.MinValue), StringComparison.Ordinal);
        Assert.StartsWith("9999-12-31 23:59", DwObject.TimeText(DateTimeOffset.MaxValue), StringComparison.Ordinal);
        Assert.StartsWith("9999-12-31 23:59", DwObject.TimeText(DateTime.MaxValue.ToUniversalTime()), StringComparison.Ordinal);
    }

    /// <summary>What deserialization leaves of a time: an object with its text.</summary>
    private sealed class Copy(string text)
    {
        public override string ToString() => text;
    }
}
