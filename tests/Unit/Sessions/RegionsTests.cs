using DataWorksMeta.Sessions;

namespace DataWorksMeta.Unit.Sessions;

public sealed class RegionsTests
{
    [Fact]
    public void Names_each_region_once_and_in_order()
    {
        string[] ids = [.. Regions.All.Select(static region => region.Id)];

        Assert.Equal(ids.Order(StringComparer.Ordinal).Distinct(), ids);
        Assert.All(ids, static id => Assert.Equal(id, Regions.Normalize(id)));
        Assert.All(Regions.All, static region => Assert.False(string.IsNullOrWhiteSpace(region.Name)));
    }

    [Fact]
    public void Claims_no_host_inside_the_vpc_for_the_central_regions() =>
        Assert.All(Regions.All.Where(static region => region.IsCentral), static region => Assert.False(region.HasVpcHost));
}
