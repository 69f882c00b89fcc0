using DataWorksMeta.Transport;

namespace DataWorksMeta.Unit.Transport;

public sealed class FaultTests
{
    [Fact]
    public void Has_the_rule_of_its_code() =>
        Assert.Same(FaultCatalogue.Find("Throttling.Api.Risk", 429), new Fault("Throttling.Api.Risk", "x", 429).Rule);

    [Fact]
    public void What_is_learnt_of_it_makes_another()
    {
        var fault = new Fault(ErrorId.NoRegion, "no region.");

        Fault other = fault with { Advice = "Think.", Retry = RetryRule.NotSent, EndsPipeline = false };

        Assert.Equal(("Think.", RetryRule.NotSent, false), (other.Advice, other.Retry, other.EndsPipeline));
        Assert.Equal((ErrorId.NoRegion, fault.Kind, fault.Message), (other.Code, other.Kind, other.Message));
        Assert.Same(FaultCatalogue.Find(ErrorId.NoRegion, null), fault.Rule);
    }

    [Fact]
    public void An_error_of_ours_may_bring_its_own_advice()
    {
        Assert.Equal("Think.", new DwException(ErrorId.NoRegion, "no region.", advice: "Think.").RecommendedAction);
        Assert.Equal(FaultCatalogue.Find(ErrorId.NoRegion, null).Advice, new DwException(ErrorId.NoRegion, "no region.").RecommendedAction);
    }
}
