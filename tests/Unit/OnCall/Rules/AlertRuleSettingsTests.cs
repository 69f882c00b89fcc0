using DataWorksMeta.OnCall;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Unit.OnCall.Rules;

/// <summary>What a rule is to be: the limits of the service, and its words.</summary>
public sealed class AlertRuleSettingsTests
{
    private static readonly AlertRuleSettings s_plain = new() { Name = "n", Type = "ERROR", Unit = "NODE", Ids = [5, 6], Targets = [] };

    public static TheoryData<int, bool> Passed => new()
    {
        { 0, true }, { 1, false }, { 2, false }, { 3, false }, { 4, false }, { 5, false }, { 6, false }, { 7, false }, { 8, true },
    };

    private static AlertRuleSettings[] Cases =>
    [
        s_plain,
        s_plain with { Ids = [.. Enumerable.Range(1, 51).Select(static id => (long)id)] },
        s_plain with { Unit = "BASELINE", Ids = [1, 2, 3, 4, 5, 6] },
        s_plain with { Targets = [.. Enumerable.Range(1, 11).Select(static id => $"{id}")] },
        s_plain with { IntervalSec = 1199 },
        s_plain with { DndEnd = "8" },
        s_plain with { DndEnd = "25:00" },
        s_plain with { Type = "TIMEOUT" },
        s_plain with { Type = "TIMEOUT", Detail = "1800", IntervalSec = 1200, DndEnd = "08:00", Targets = ["1"] },
    ];

    [Theory]
    [MemberData(nameof(Passed))]
    public void A_limit_that_is_passed_is_told_before_anything_is_sent(int number, bool isGood)
    {
        if (isGood)
            Cases[number].Check();
        else
            Assert.Equal(ErrorId.InvalidInput, Assert.Throws<DwException>(Cases[number].Check).Code);
    }

    [Fact]
    public void It_goes_out_in_the_words_of_the_service()
    {
        AlertRuleSettings settings = s_plain with
        {
            Methods = ["SMS", "MAIL"],
            Targets = ["42", "43"],
            IntervalSec = 1800,
            MaxAlertTimes = 2,
            DndEnd = "08:00",
            Robots = ["https://a?access_token=1"],
            Webhooks = ["https://b/1", "https://b/2"],
        };
        Assert.Equal(
            [
                "RemindName=n", "RemindType=ERROR", "RemindUnit=NODE", "AlertMethods=SMS,MAIL", "AlertUnit=OTHER", "AlertTargets=42,43",
                "DndEnd=08:00", "AlertInterval=1800", "MaxAlertTimes=2", "RobotUrls=https://a?access_token=1",
                "Webhooks=https://b/1,https://b/2", "NodeIds=5,6",
            ],
            settings.Arguments().Select(static pair => $"{pair.Key}={pair.Value}"));
    }

    [Theory]
    [InlineData("NODE", "NodeIds")]
    [InlineData("BASELINE", "BaselineIds")]
    [InlineData("BIZPROCESS", "BizProcessIds")]
    [InlineData("PROJECT", "ProjectId")]
    public void What_it_watches_goes_where_its_kind_belongs(string unit, string parameter) =>
        Assert.Equal("7", (s_plain with { Unit = unit, Ids = [7] }).Arguments().Single(pair => pair.Key == parameter).Value);

    [Fact]
    public void Owners_and_no_addresses_are_said_and_what_is_not_named_is_not_sent()
    {
        var settings = new AlertRuleSettings { Targets = [], Robots = [], Webhooks = [] };
        Assert.Equal(
            ["AlertUnit=OWNER", "RobotUrls=undefined", "Webhooks=undefined"],
            settings.Arguments().Select(static pair => $"{pair.Key}={pair.Value}"));
        Assert.True(new AlertRuleSettings().IsEmpty);
    }
}
