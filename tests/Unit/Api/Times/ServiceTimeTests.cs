using System.Globalization;
using DataWorksMeta.Api;

namespace DataWorksMeta.Unit.Api;

public sealed class ServiceTimeTests
{
    [Theory]
    [InlineData("2026-11-20", "2026-11-20T00:00:00+08:00")]
    [InlineData("20261120", "2026-11-20T00:00:00+08:00")]
    [InlineData("2022-02-12 0:32:12", "2022-02-12T00:32:12+08:00")]
    [InlineData("2026-11-20 07:00:00", "2026-11-20T07:00:00+08:00")]
    [InlineData("2026-11-20T07:00:00Z", "2026-11-20T07:00:00+00:00")]
    [InlineData("2026-11-20T07:00:00+01:00", "2026-11-20T07:00:00+01:00")]
    [InlineData("Dec 3, 2019 9:12:20 PM", "2019-12-03T21:12:20+08:00")]
    [InlineData("Dec 3, 2019, 9:12:20\u202fPM", "2019-12-03T21:12:20+08:00")]
    [InlineData("Oct 10, 2019 3:42:44 PM", "2019-10-10T15:42:44+08:00")]
    public void Reads_what_the_service_writes_as_China_time(string text, string expected) =>
        Assert.Equal(DateTimeOffset.Parse(expected, CultureInfo.InvariantCulture), ServiceTime.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData("soon")]
    [InlineData("2026-13-01")]
    public void What_is_no_time_is_none(string text) => Assert.Null(ServiceTime.Parse(text));

    [Theory]
    [InlineData("th-TH")]
    [InlineData("fa-IR")]
    [InlineData("ar-SA")]
    public void Writes_the_same_in_every_culture(string culture)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            var time = new DateTimeOffset(2026, 11, 19, 16, 0, 0, TimeSpan.Zero);
            Assert.Equal("2026-11-20", ServiceTime.Day(time));
            Assert.Equal("2026-11-20 00:00:00", ServiceTime.Midnight(time.AddHours(5)));
            Assert.Equal("2026-11-20 05:00:00", ServiceTime.Second(time.AddHours(5)));
            Assert.Equal(time, ServiceTime.Parse("2026-11-20"));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void A_clock_time_without_a_zone_is_China_time_and_a_local_midnight_means_the_day()
    {
        Assert.Equal(
            new DateTimeOffset(2026, 11, 20, 7, 0, 0, TimeSpan.FromHours(8)),
            ServiceTime.From(new DateTime(2026, 11, 20, 7, 0, 0)));
        Assert.Equal("2026-11-20", ServiceTime.Day(ServiceTime.From(new DateTime(2026, 11, 20, 0, 0, 0, DateTimeKind.Local))));
        Assert.Equal(
            new DateTimeOffset(2026, 11, 20, 7, 0, 0, TimeSpan.Zero),
            ServiceTime.From(new DateTime(2026, 11, 20, 7, 0, 0, DateTimeKind.Utc)));
    }
}
