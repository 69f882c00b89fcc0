using DataWorksMeta.Freshness;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Unit.Freshness;

public sealed class PartitionFormatTests
{
    [Theory]
    [InlineData("ds=20261120", "2026-11-20 00:00", 24)]
    [InlineData("dt=2026-11-20", "2026-11-20 00:00", 24)]
    [InlineData("ds='20261120'", "2026-11-20 00:00", 24)]
    [InlineData("region=cn/ds=20261120", "2026-11-20 00:00", 24)]
    [InlineData("ds=20261120/hh=07", "2026-11-20 07:00", 1)]
    [InlineData("ds=20261120/hour=7", "2026-11-20 07:00", 1)]
    [InlineData("ds=20261120/HH=0730", "2026-11-20 07:00", 1)]
    [InlineData("ds=20261120/city=07", "2026-11-20 00:00", 24)]
    [InlineData("pt=2026112007", "2026-11-20 07:00", 1)]
    [InlineData("pt=20261120073000", "2026-11-20 07:00", 1)]
    [InlineData("month=202611", "2026-11-01 00:00", 720)]
    [InlineData("month=2026-11", "2026-11-01 00:00", 720)]
    [InlineData("year=2026/month=11/day=20", "2026-11-20 00:00", 24)]
    [InlineData("year=2026/month=9/day=3/hour=7", "2026-09-03 07:00", 1)]
    [InlineData("year=2026", "2026-01-01 00:00", 8760)]
    public void The_first_level_that_is_a_date_counts(string partition, string start, int hours)
    {
        PartitionDate? date = PartitionFormat.Usual.Read(partition);

        Assert.Equal(Warehouse.At(start), date?.Start);
        Assert.Equal(TimeSpan.FromHours(hours), date!.End - date.Start);
    }

    [Theory]
    [InlineData("region=cn")]
    [InlineData("pt=latest")]
    [InlineData("ds=20261320")]
    [InlineData("ds=00010101")]
    [InlineData("id=1763596800")]
    [InlineData("n=12")]
    [InlineData("__HIVE_DEFAULT_PARTITION__")]
    [InlineData("")]
    [InlineData(null)]
    public void What_is_no_date_is_none(string? partition) => Assert.Null(PartitionFormat.Usual.Read(partition));

    [Theory]
    [InlineData("'d'yyyyMMdd", "pt=d20261120", "2026-11-20 00:00")]
    [InlineData("yyyyMMdd/HH", "x=1/a=20261120/b=07", "2026-11-20 07:00")]
    [InlineData("ds=yyyyMMdd/hh=HH", "ds=20261120/region=cn/hh=07", "2026-11-20 07:00")]
    [InlineData("end=yyyy.MM.dd", "begin=2026.11.19/end=2026.11.20", "2026-11-20 00:00")]
    public void A_form_that_is_given_holds(string format, string partition, string start) =>
        Assert.Equal(Warehouse.At(start), PartitionFormat.Of(format).Read(partition)?.Start);

    [Theory]
    [InlineData("nonsense")]
    [InlineData("MMdd")]
    [InlineData("%")]
    [InlineData("ds=")]
    public void What_is_no_form_of_a_date_is_an_error(string format) =>
        Assert.Equal(ErrorId.InvalidInput, Assert.Throws<DwException>(() => PartitionFormat.Of(format)).Code);
}
