using DataWorksMeta.Api;
using DataWorksMeta.Unit.Fakes;

namespace DataWorksMeta.Unit.Api;

public sealed class DurationTextTests
{
    [Theory]
    [InlineData("30", 30)]
    [InlineData("30s", 30)]
    [InlineData("30 sec", 30)]
    [InlineData("0:0:30", 30)]
    [InlineData("00:00:30", 30)]
    [InlineData("'30s'", 30)]
    [InlineData("1.5", 1.5)]
    [InlineData("0", 0)]
    [InlineData("10m", 600)]
    [InlineData("10M", 600)]
    [InlineData("10分钟", 600)]
    [InlineData("0:10", 600)]
    [InlineData("2h", 7200)]
    [InlineData("2 hours", 7200)]
    [InlineData("1h30m", 5400)]
    [InlineData("1.5h", 5400)]
    [InlineData("26h", 93600)]
    [InlineData("26:00", 93600)]
    [InlineData("1.02:00:00", 93600)]
    [InlineData("1d 2h", 93600)]
    [InlineData("90d", 7776000)]
    [InlineData("2w", 1209600)]
    public void A_bare_number_is_seconds_and_a_unit_is_a_unit(string text, double seconds)
    {
        foreach (string culture in CultureScope.Names.Select(static row => row.Data))
        {
            using var scope = new CultureScope(culture);
            Assert.Equal(TimeSpan.FromSeconds(seconds), DurationText.Parse(text));
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("soon")]
    [InlineData("-5")]
    [InlineData("-5m")]
    [InlineData("5x")]
    [InlineData("5m3h")]
    [InlineData("5m5m")]
    [InlineData("h")]
    [InlineData("1:90")]
    [InlineData("1,5h")]
    [InlineData("1e3")]
    [InlineData("99999d")]
    [InlineData("999999999999999999999")]
    [InlineData("2026-11-20")]
    [InlineData("NaN")]
    public void What_is_no_duration_is_none(string? text) => Assert.Null(DurationText.Parse(text));

    [Fact]
    public void A_span_that_only_ticks_can_have_made_is_refused()
    {
        Assert.Null(DurationText.Checked(new TimeSpan(30)));
        Assert.Null(DurationText.Checked(TimeSpan.FromSeconds(-1)));
        Assert.Equal(TimeSpan.Zero, DurationText.Checked(TimeSpan.Zero));
        Assert.Equal(TimeSpan.FromSeconds(30), DurationText.Checked(TimeSpan.FromSeconds(30)));
    }
}
