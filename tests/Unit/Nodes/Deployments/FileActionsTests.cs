using System.Text.Json;
using DataWorksMeta.Actions;
using DataWorksMeta.Nodes;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Unit.Nodes.Deployments;

/// <summary>What is sent of a file, and the package that comes of it.</summary>
public sealed class FileActionsTests
{
    private static readonly FileKey s_file = new(1, null, 7);
    private static readonly FileKey s_node = new(null, 2, 7);

    [Fact]
    public void A_file_is_committed_by_its_id_and_deployed_by_its_own_or_that_of_its_node()
    {
        Assert.Equal("SubmitFile FileId=1&ProjectId=7", Sent(FileActions.Submit(s_file, null, skipsExtensions: false, null)));
        Assert.Equal(
            "SubmitFile FileId=1&SkipAllDeployFileExtensions=true&ProjectId=7&Comment=c",
            Sent(FileActions.Submit(s_file, "c", skipsExtensions: true, null)));
        Assert.Equal("DeployFile FileId=1&ProjectId=7", Sent(FileActions.Publish(s_file, null, null)));
        Assert.Equal("DeployFile NodeId=2&ProjectId=7&Comment=c", Sent(FileActions.Publish(s_node, "c", null)));
    }

    [Fact]
    public async Task What_is_not_known_yet_is_found_before_anything_is_sent()
    {
        ActionPlan plan = FileActions.Submit(s_node, "c", skipsExtensions: true, static (_, _, _) => Task.FromResult(s_file));
        Assert.True(plan.IsPreparedAlways);

        plan = await plan.Prepare!(TestSession.Make(), SilentLog.Instance, TestContext.Current.CancellationToken);

        Assert.Equal("SubmitFile FileId=1&SkipAllDeployFileExtensions=true&ProjectId=7&Comment=c", Sent(plan));
        Assert.Null(plan.Prepare);
    }

    [Fact]
    public void Nothing_shows_of_which_call_a_package_came()
    {
        Assert.Null(FileActions.Submit(s_file, null, skipsExtensions: false, null).Look);
        Assert.Null(FileActions.Publish(s_file, null, null).Look);
    }

    [Theory]
    [InlineData("3000001", 3000001L)]
    [InlineData("\"3000001\"", 3000001L)]
    [InlineData("null", null)]
    public void The_package_is_the_one_that_the_reply_names(string data, long? id)
    {
        var answer = new ActionAnswer(TestSession.Make(), ActionOutcome.Accepted, DateTimeOffset.UnixEpoch)
        {
            Reply = JsonDocument.Parse($$"""{"Data":{{data}} }""").RootElement,
        };

        var package = (Deployment)FileActions.Publish(s_node, null, null).Result!(answer)!;

        Assert.Equal((id, 7, 2), (package.DeploymentId, package.ProjectId, package.NodeId));
        Assert.Null(package.Status);
    }

    private static string Sent(ActionPlan plan)
    {
        ApiRequest request = plan.Operation.Request(plan.Arguments);
        Assert.Empty(request.Query);
        return $"{request.Action} {string.Join('&', request.Form.Select(static pair => $"{pair.Key}={pair.Value}"))}";
    }
}
