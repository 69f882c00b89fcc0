using DataWorksMeta.Graphs;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Unit.Graphs;

public sealed class OutageTests
{
    private static DwException Lost => new(ErrorId.ConnectionLost, "lost.");

    [Fact]
    public void Three_questions_one_after_the_other_that_do_not_get_through_end_all()
    {
        var outage = new Outage();
        Assert.False(outage.Failed(Lost, outage.Begin()).Fault.EndsPipeline);
        Assert.False(outage.Failed(Lost, outage.Begin()).Fault.EndsPipeline);
        Assert.True(outage.Failed(Lost, outage.Begin()).Fault.EndsPipeline);
        Assert.True(Assert.Throws<DwException>(() => outage.Begin()).Fault.EndsPipeline);
    }

    [Fact]
    public void Questions_that_fail_side_by_side_count_as_one()
    {
        var outage = new Outage();
        int[] rounds = [.. Enumerable.Range(0, 10).Select(_ => outage.Begin())];
        Assert.All(rounds, round => Assert.False(outage.Failed(Lost, round).Fault.EndsPipeline));
        outage.Begin();
    }

    [Fact]
    public void An_answer_between_them_gives_hope_and_a_busy_service_is_none_that_is_lost()
    {
        var outage = new Outage();
        outage.Failed(Lost, outage.Begin());
        outage.Failed(Lost, outage.Begin());
        outage.Answered();
        for (int i = 0; i < 10; i++)
            Assert.False(outage.Failed(Lost, outage.Begin()).Fault.EndsPipeline);
    }
}
