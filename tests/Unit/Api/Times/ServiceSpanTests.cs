using DataWorksMeta.Api;

namespace DataWorksMeta.Unit.Api.Times;

/// <summary>A time from one moment to another, and the parts that the service answers.</summary>
public sealed class ServiceSpanTests
{
    private static readonly TimeSpan s_limit = TimeSpan.FromDays(2);
    private static readonly DateTimeOffset s_day = new(2026, 11, 20, 0, 0, 0, TimeSpan.FromHours(8));

    [Fact]
    public void Without_ends_it_is_the_last_day_and_a_whole_day_is_meant_to_its_last_second()
    {
        DateTimeOffset now = s_day.AddHours(9.5).AddMilliseconds(345);
        Assert.Equal(new ServiceSpan(s_day.AddHours(-14.5), s_day.AddHours(9.5)), ServiceSpan.Of(null, null, now));
        Assert.Equal(new ServiceSpan(s_day, s_day.AddDays(1).AddSeconds(-1)), ServiceSpan.Of(s_day, s_day, now));
        Assert.Equal(new ServiceSpan(s_day.AddDays(-3), s_day.AddHours(9.5)), ServiceSpan.Of(s_day.AddDays(-3), null, now));
        Assert.Equal(s_day.AddHours(7), ServiceSpan.Of(s_day, s_day.AddHours(7), now).End);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(86_399, 1)]
    [InlineData(172_799, 1)]
    [InlineData(172_800, 2)]
    [InlineData(345_598, 2)]
    [InlineData(345_599, 3)]
    [InlineData(1_727_999, 11)]
    public void Its_parts_are_shorter_than_the_limit_and_leave_no_second_out(int seconds, int count)
    {
        var span = new ServiceSpan(s_day, s_day.AddSeconds(seconds));
        IReadOnlyList<ServiceSpan> parts = span.Parts(s_limit);

        Assert.Equal(count, parts.Count);
        Assert.Equal((span.Begin, span.End), (parts[0].Begin, parts[^1].End));
        Assert.All(parts, static part => Assert.InRange(part.End - part.Begin, TimeSpan.Zero, s_limit - TimeSpan.FromSeconds(1)));
        Assert.All(parts, static part => Assert.Equal(0, part.Begin.Ticks % TimeSpan.TicksPerSecond));
        Assert.Equal(parts.Skip(1).Select(static part => part.Begin), parts.SkipLast(1).Select(static part => part.End));
    }

    [Fact]
    public void Halves_meet_until_there_is_nothing_between_the_ends()
    {
        var span = new ServiceSpan(s_day, s_day.AddSeconds(5));
        DateTimeOffset middle = s_day.AddSeconds(2);
        Assert.Equal((new ServiceSpan(s_day, middle), new ServiceSpan(middle, s_day.AddSeconds(5))), span.Halves());
        Assert.True(new ServiceSpan(s_day, s_day.AddSeconds(2)).CanBeHalved);
        Assert.False(new ServiceSpan(s_day, s_day.AddSeconds(1)).CanBeHalved);
    }

    [Fact]
    public void Times_go_out_with_the_offset_of_china() =>
        Assert.Equal("2026-11-20T08:30:00+0800", ServiceTime.Zoned(new DateTimeOffset(2026, 11, 20, 0, 30, 0, TimeSpan.Zero)));
}
