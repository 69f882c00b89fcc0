using DataWorksMeta.Transport;

namespace DataWorksMeta.Unit.Transport;

public sealed class FittingAdviceTests
{
    [Theory]
    [InlineData("Invalid.Wkbench.Parameter")]
    [InlineData("Invalid.Wkbench.NodeNotFound")]
    public void Nobody_is_sent_to_the_environment_that_was_asked(string code)
    {
        Assert.DoesNotContain("-ProjectEnv Dev", Advice(code, ("ProjectEnv", "DEV")), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("-ProjectEnv Prod", Advice(code, ("ProjectEnv", "DEV")), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("-ProjectEnv Prod", Advice(code, ("ProjectEnv", "PROD")), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("-ProjectEnv Dev", Advice(code, ("ProjectEnv", "PROD")), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("-ProjectEnv", Advice(code, ("FileId", "1")), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("InternalError.Meta.NoCalcEngine")]
    [InlineData("InvalidParameter.Meta.Illegal")]
    public void Nobody_is_told_to_mend_a_project_that_was_not_given(string code) =>
        Assert.DoesNotContain("Check -AppGuid", Advice(code, ("TableGuid", "odps.p.t")), StringComparison.Ordinal);

    [Fact]
    public void The_project_that_was_given_is_shown()
    {
        Assert.Contains("odps.shop", Advice("InternalError.Meta.NoCalcEngine", ("AppGuid", "odps.shop")), StringComparison.Ordinal);
        Assert.Contains("-AppGuid", Advice("InternalError.Meta.NoCalcEngine", ("Keyword", "dim")), StringComparison.Ordinal);
    }

    [Fact]
    public void Tables_are_spoken_of_where_one_was_asked_about()
    {
        Assert.Contains("Find-DwTable", Advice("Invalid.Meta.TableNotExist", ("TableGuid", "odps.p.t")), StringComparison.Ordinal);
        Assert.DoesNotContain("Find-DwTable", Advice("Invalid.Something.NotExist", ("NodeId", "1")), StringComparison.Ordinal);
        Assert.DoesNotContain("odps", Advice("InvalidParameter.Something", ("NodeId", "1")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Forbidden.Access")]
    [InlineData("Throttling.Api.Risk")]
    [InlineData("Throttling.Resource")]
    public void What_the_edition_refuses_names_the_editions(string code)
    {
        string advice = Advice(code);
        foreach (string edition in new[] { "Basic", "Standard", "Professional", "Enterprise" })
            Assert.Contains(edition, advice, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_known_of_the_reply_stays()
    {
        Fault fault = new Fault("NoPermission", "x", 403) with { Advice = "The permission dataworks:ListNodes is missing." };

        Assert.Equal(fault, FittingAdvice.To(fault, Request(("NodeId", "1"))));
    }

    private static string Advice(string code, params (string Name, string Value)[] form) =>
        FittingAdvice.To(new Fault(code, "x", 400), Request(form)).Advice;

    private static ApiRequest Request(params (string Name, string Value)[] form)
    {
        KeyValuePair<string, string>[] pairs = [.. form.Select(static pair => KeyValuePair.Create(pair.Name, pair.Value))];
        return new ApiRequest("GetSomething", "2020-05-18", "POST", isRead: true, form: pairs);
    }
}
