using DataWorksMeta.Nodes;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Unit.Nodes.Deployments;

/// <summary>When the wait for a package is over, and how.</summary>
public sealed class AwaitedDeploymentTests
{
    private readonly AwaitedDeployment _item = new("3", 3);

    [Theory]
    [InlineData("0")]
    [InlineData("7")]
    [InlineData("null")]
    public void A_package_that_has_not_ended_is_waited_for_also_in_a_status_that_nobody_knows(string status)
    {
        See(status);

        Assert.False(_item.Verdict.IsOver);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("\"1\"")]
    public void A_package_that_is_done_is_handed_on(string status)
    {
        See(status);

        Assert.True(_item.Verdict is { IsOver: true, IsGiven: true, Failure: null });
    }

    [Fact]
    public void A_package_that_failed_is_handed_on_and_an_error_besides()
    {
        See("2");

        Assert.True(_item.Verdict is { IsOver: true, IsGiven: true });
        Assert.Equal(ErrorId.RunFailed, _item.Verdict.Failure!.Code);
    }

    private void See(string status)
    {
        string json = $$"""{"Name":"n","Status":{{status}},"ErrorMessage":"no"}""";
        _item.See(new Deployment(Rows.Of(json, TestSession.Make(), new DeploymentKey(3, 7))), TimeSpan.Zero);
    }
}
