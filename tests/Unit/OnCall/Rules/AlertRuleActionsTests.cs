using DataWorksMeta.Actions;
using DataWorksMeta.OnCall;

namespace DataWorksMeta.Unit.OnCall.Rules;

/// <summary>What is known of a rule before it is changed, and what shows afterwards that it was.</summary>
public sealed class AlertRuleActionsTests
{
    private static readonly AlertRuleSettings s_settings = new() { Name = "n", Type = "ERROR", Unit = "NODE", Ids = [5], Targets = [] };

    [Theory]
    [InlineData(true, true, true)]
    [InlineData(false, false, true)]
    [InlineData(true, false, false)]
    [InlineData(null, false, false)]
    public void What_is_so_already_is_skipped(bool? enabled, bool wanted, bool isSkipped)
    {
        ActionPlan plan = AlertRuleActions.Switch(new AlertRuleState(1) { Enabled = enabled }, wanted);

        Assert.Equal(isSkipped, plan.Judge!().Reason is not null);
        Assert.Null(plan.Judge().Refusal);
        Assert.Equal(["RemindId=1", wanted ? "UseFlag=true" : "UseFlag=false"], Sent(plan));
    }

    [Theory]
    [InlineData("\"Useflag\":false", true)]
    [InlineData("\"Useflag\":true", false)]
    [InlineData("\"RemindName\":\"n\"", false)]
    public async Task A_switch_is_proven_by_the_rule(string fields, bool isProven)
    {
        using FakeService service = Answering("{\"RemindId\":1," + fields + "}");
        Assert.Equal(isProven, await LookAsync(AlertRuleActions.Switch(new AlertRuleState(1), on: false), service) is not null);
    }

    [Theory]
    [InlineData("new", "https://b/1", true)]
    [InlineData("old", "https://b/1", false)]
    [InlineData("new", "https://b/2", false)]
    public async Task A_change_is_proven_where_all_that_was_named_is_there(string name, string webhook, bool isProven)
    {
        using FakeService service = Answering("{\"RemindId\":1,\"RemindName\":\"" + name + "\",\"Webhooks\":[\"" + webhook + "\"]}");
        var settings = new AlertRuleSettings { Name = "new", Webhooks = ["https://b/1"] };
        Assert.Equal(isProven, await LookAsync(AlertRuleActions.Update(new AlertRuleState(1), settings), service) is not null);
    }

    [Theory]
    [InlineData("n", true)]
    [InlineData(null, false)]
    public async Task A_rule_that_is_gone_was_deleted_where_it_is_known_to_have_been(string? name, bool isProven)
    {
        using var service = new FakeService(
            static _ => """{"Success":false,"ErrorCode":"Invalid.Wkbench.Parameter","ErrorMessage":"the remind does not exist."}""");
        ActionPlan plan = AlertRuleActions.Remove(new AlertRuleState(1) { Name = name });
        if (isProven)
            Assert.NotNull(await LookAsync(plan, service));
        else
            await Assert.ThrowsAsync<DwException>(() => LookAsync(plan, service));
    }

    [Fact]
    public async Task A_rule_that_is_still_there_was_not_deleted()
    {
        using FakeService service = Answering("""{"RemindId":1,"RemindName":"n"}""");
        Assert.Null(await LookAsync(AlertRuleActions.Remove(new AlertRuleState(1) { Name = "n" }), service));
    }

    [Theory]
    [InlineData("[]", "[[7,\"n\"]]", 7)]
    [InlineData("[]", "[[7,\"n\"],[8,\"n\"]]", null)]
    [InlineData("[]", "[[7,\"n more\"]]", null)]
    [InlineData("[[6,\"n\"]]", "[[6,\"n\"]]", null)]
    [InlineData("[[6,\"n\"]]", "[[6,\"n\"],[7,\"n\"]]", 7)]
    public async Task A_new_rule_is_proven_where_one_of_its_name_came_that_was_not_there_before(string before, string after, int? made)
    {
        string rules = before;
        using var service = new FakeService(_ => Listed(rules));
        ActionPlan plan = await AlertRuleActions.Create(s_settings).Prepare!(
            service.Session, new QueryReader(), TestContext.Current.CancellationToken);
        Assert.Equal(before != "[]", plan.Judge!().Refusal is not null);
        rules = after;
        Assert.Equal(made, (int?)(long?)await LookAsync(plan, service));
    }

    [Fact]
    public void No_address_is_in_what_a_person_sees()
    {
        AlertRuleSettings settings = s_settings with { Robots = ["https://a?access_token=S1"], Webhooks = ["https://b/S2"] };
        foreach (ActionPlan plan in new[] { AlertRuleActions.Create(settings), AlertRuleActions.Update(new AlertRuleState(1), settings) })
            Assert.DoesNotContain("S1", plan.Text + plan.Target.In("r") + plan.LookCommand + plan.Note, StringComparison.Ordinal);
    }

    private static string Listed(string rules) => "{\"Success\":true,\"Data\":{\"Reminds\":[" + string.Join(
        ',',
        System.Text.Json.Nodes.JsonNode.Parse(rules)!.AsArray()
            .Select(static rule => "{\"RemindId\":" + rule![0] + ",\"RemindName\":\"" + rule[1] + "\"}")) + "]}}";

    private static FakeService Answering(string rule) => new(_ => "{\"Success\":true,\"Data\":" + rule + "}");

    private static IEnumerable<string> Sent(ActionPlan plan) => plan.Arguments.Select(static pair => $"{pair.Key}={pair.Value}");

    private static async Task<object?> LookAsync(ActionPlan plan, FakeService service) => await plan.Look!(
        new ActionLook(service.Session, new QueryReader(), TimeSpan.Zero), TestContext.Current.CancellationToken);
}
