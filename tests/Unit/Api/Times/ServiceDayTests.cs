using System.Globalization;
using DataWorksMeta.Api;
using DataWorksMeta.Unit.Fakes;

namespace DataWorksMeta.Unit.Api;

public sealed class ServiceDayTests
{
    // 16:00 UTC of the second of January 2026 is midnight in China.
    private readonly JumpingClock _clock = new();

    public static TheoryData<string> Cultures => CultureScope.Names;

    [Theory]
    [InlineData(15, 59, 59, "2026-01-02")]
    [InlineData(16, 0, 0, "2026-01-03")]
    [InlineData(0, 0, 0, "2026-01-02")]
    [InlineData(23, 59, 59, "2026-01-03")]
    public void Today_is_the_day_that_it_is_in_China(int hour, int minute, int second, string today)
    {
        _clock.At(hour, minute, second);
        DateTimeOffset day = China(today);

        Assert.Equal(day, ServiceDay.Today(_clock));
        Assert.Equal(TimeSpan.FromHours(8), ServiceDay.Today(_clock).Offset);
        Assert.Equal(day, ServiceDay.Parse("Today", _clock));
        Assert.Equal(day, ServiceDay.Parse("0", _clock));
        Assert.Equal(day.AddDays(-1), ServiceDay.Parse("yesterday", _clock));
        Assert.Equal(day.AddDays(-1), ServiceDay.Parse(" YESTERDAY ", _clock));
        Assert.Equal(day.AddDays(-1), ServiceDay.Parse("-1", _clock));
        Assert.Equal(day.AddDays(-30), ServiceDay.Parse("-30", _clock));
        Assert.Equal(day.AddDays(-9999), ServiceDay.Parse("-9999", _clock));
        Assert.Equal(day.AddDays(7), ServiceDay.Parse("+7", _clock));
        Assert.Equal(day.AddDays(-90), ServiceDay.Parse("90d", _clock));
        Assert.Equal(day, ServiceDay.Parse("0D", _clock));
        Assert.Equal(day.AddDays(-90), ServiceDay.Before(TimeSpan.FromDays(90), _clock));
    }

    [Theory]
    [InlineData("2026-11-20", "2026-11-20T00:00:00+08:00")]
    [InlineData("20261120", "2026-11-20T00:00:00+08:00")]
    [InlineData("2026/11/20", "2026-11-20T00:00:00+08:00")]
    [InlineData("2026/1/5", "2026-01-05T00:00:00+08:00")]
    [InlineData("2026-1-5", "2026-01-05T00:00:00+08:00")]
    [InlineData("2026/11/20 7:05:09", "2026-11-20T07:05:09+08:00")]
    [InlineData("2026-11-20 07:00:00", "2026-11-20T07:00:00+08:00")]
    [InlineData("2026-11-19T16:00:00Z", "2026-11-20T00:00:00+08:00")]
    [InlineData("1795104000000", "2026-11-19T16:00:00+00:00")]
    public void A_date_is_taken_as_it_is_written(string text, string expected) =>
        Assert.Equal(DateTimeOffset.Parse(expected, CultureInfo.InvariantCulture), ServiceDay.Parse(text, _clock));

    [Fact]
    public void An_age_that_is_no_whole_number_of_days_counts_from_now()
    {
        _clock.At(1, 0, 0);

        Assert.Equal(_clock.UtcNow.AddHours(-36), ServiceDay.Before(TimeSpan.FromHours(36), _clock));
        Assert.Null(ServiceDay.Before(TimeSpan.FromDays(-1), _clock));
        Assert.Null(ServiceDay.Before(TimeSpan.MaxValue, _clock));
    }

    [Theory]
    [InlineData("")]
    [InlineData("soon")]
    [InlineData("d")]
    [InlineData("-5d")]
    [InlineData("1.5d")]
    [InlineData("99999d")]
    [InlineData("90 days")]
    [InlineData("2026")]
    [InlineData("-10000")]
    [InlineData("1.5")]
    [InlineData("2026-02-30")]
    [InlineData("2026112700")]
    [InlineData("11/12/26")]
    [InlineData("20.11.2026")]
    public void What_could_be_another_day_or_none_is_refused(string text) => Assert.Null(ServiceDay.Parse(text, _clock));

    [Theory]
    [InlineData("25691120")]
    [InlineData("2569-11-20")]
    [InlineData("1405-08-29")]
    [InlineData("14480610")]
    [InlineData("0008-11-20")]
    public void A_year_of_another_calendar_is_refused(string text) => Assert.Null(ServiceDay.Parse(text, _clock));

    [Theory]
    [InlineData("en-US")]
    [InlineData("en-GB")]
    [InlineData("de-DE")]
    [InlineData("zh-CN")]
    [InlineData("ja-JP")]
    [InlineData("th-TH")]
    [InlineData("fa-IR")]
    [InlineData("ar-SA")]
    public void What_a_time_became_in_a_file_is_that_time_again(string culture)
    {
        using var scope = new CultureScope(culture);
        DateTimeOffset time = China("2026-11-20");

        // As Export-Csv writes it here, and as a text in PowerShell reads everywhere.
        Assert.Equal(time, ServiceDay.Parse(time.ToString(CultureInfo.CurrentCulture), _clock));
        Assert.Equal(time, ServiceDay.Parse(time.ToString(CultureInfo.InvariantCulture), _clock));
        Assert.Equal(time, ServiceDay.Parse(time.DateTime.ToString(CultureInfo.CurrentCulture), _clock));
    }

    [Fact]
    public void A_text_in_which_two_days_can_be_read_is_refused()
    {
        using var scope = new CultureScope("en-GB");

        Assert.Null(ServiceDay.Parse("01/02/2026 00:00:00 +08:00", _clock));
        Assert.Equal(China("2026-01-20"), ServiceDay.Parse("20/01/2026 00:00:00 +08:00", _clock));
    }

    [Theory]
    [MemberData(nameof(Cultures))]
    public void Days_are_the_same_in_every_culture(string culture)
    {
        using var scope = new CultureScope(culture);

        Assert.Equal(China("2026-11-20"), ServiceDay.Parse("2026-11-20", _clock));
        Assert.Equal(China("2026-01-01"), ServiceDay.Parse("-1", _clock));
        Assert.Equal("20260102", new BusinessDate(ServiceDay.Today(_clock)).ToString());
    }

    [Fact]
    public void A_day_counts_to_its_end_and_a_time_to_itself()
    {
        DateTimeOffset day = China("2026-11-20");

        Assert.Equal(day.AddDays(1).AddSeconds(-1), ServiceDay.LastSecond(day));
        Assert.Equal(day.AddDays(1).AddSeconds(-1), ServiceDay.LastSecond(day.ToUniversalTime()));
        Assert.Equal(day.AddHours(7), ServiceDay.LastSecond(day.AddHours(7)));
    }

    private static DateTimeOffset China(string day) => DateTimeOffset.Parse(day + "T00:00:00+08:00", CultureInfo.InvariantCulture);
}
