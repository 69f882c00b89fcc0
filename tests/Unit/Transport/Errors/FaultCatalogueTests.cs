using System.Reflection;
using DataWorksMeta.Transport;
using DataWorksMeta.Unit.House;

namespace DataWorksMeta.Unit.Transport;

public sealed class FaultCatalogueTests
{
    public static TheoryData<string> OwnIds =>
        [.. typeof(ErrorId).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Where(static constant => constant.IsLiteral && constant.FieldType == typeof(string))
            .Select(static constant => (string)constant.GetRawConstantValue()!)];

    [Theory]
    [MemberData(nameof(OwnIds))]
    public void Names_every_id_of_its_own_in_one_pattern(string id) => Assert.Matches("^Dw\\.[A-Z][A-Za-z]+$", id);

    // An HTTP error without a code is the one id whose advice depends on something else: the status. It has a test below.
    [Theory]
    [MemberData(nameof(OwnIds))]
    public void Has_a_rule_for_every_id_of_its_own(string id) => Assert.True(FaultCatalogue.Ids.Contains(id) || id == ErrorId.HttpError);

    [Theory]
    [MemberData(nameof(OwnIds))]
    public void Tells_of_every_id_of_its_own_in_the_readme(string id) =>
        Assert.Contains($"`{id}`", File.ReadAllText(Path.Combine(SourceTree.Root!, "README.md")), StringComparison.Ordinal);

    [Fact]
    public void Names_no_id_twice() =>
        Assert.Equal(OwnIds.Count, OwnIds.Select(static row => row.Data).Distinct(StringComparer.OrdinalIgnoreCase).Count());

    [Fact]
    public void Knows_no_own_id_that_is_not_a_constant() =>
        Assert.Subset(
            OwnIds.Select(static row => row.Data).ToHashSet(),
            FaultCatalogue.Ids.Where(static id => id.StartsWith("Dw.", StringComparison.Ordinal)).ToHashSet());

    [Fact]
    public void Has_advice_for_every_code_it_knows() =>
        Assert.All(FaultCatalogue.Ids, static id => Assert.False(string.IsNullOrWhiteSpace(FaultCatalogue.Find(id, null).Advice)));

    [Fact]
    public void Has_advice_for_every_status_of_a_reply_without_a_code()
    {
        foreach (string code in new[] { ErrorId.HttpError, "SomethingNew" })
            Assert.All(
                Enumerable.Range(300, 300),
                status => Assert.False(string.IsNullOrWhiteSpace(FaultCatalogue.Find(code, status).Advice)));
    }

    [Theory]
    [InlineData("throttling.user")]
    [InlineData("THROTTLING")]
    [InlineData("Throttling.Something.New")]
    public void Knows_codes_in_any_case_and_by_their_family(string code)
    {
        FaultRule rule = FaultCatalogue.Find(code, 417);

        Assert.Equal(FaultKind.Limit, rule.Kind);
        Assert.Equal(RetryRule.Throttled, rule.Retry);
    }

    [Theory]
    [InlineData("InvalidAccessKeyId.NotFound", 404, nameof(FaultKind.Authentication))]
    [InlineData("InvalidAccessKeyId.Inactive", 400, nameof(FaultKind.Authentication))]
    [InlineData("InvalidSecurityToken.Expired", 400, nameof(FaultKind.Authentication))]
    [InlineData("MissingSecurityToken", 400, nameof(FaultKind.Authentication))]
    [InlineData("SignatureNonceUsed", 400, nameof(FaultKind.Authentication))]
    [InlineData("InvalidTimeStamp.Format", 400, nameof(FaultKind.Authentication))]
    [InlineData("NoPermission", 403, nameof(FaultKind.Permission))]
    [InlineData("Forbidden.RiskControl", 403, nameof(FaultKind.Permission))]
    [InlineData("Forbidden.Wkbench.ProjectNoPermission", 500, nameof(FaultKind.Permission))]
    [InlineData("Invalid.Tenant.ProjectNotExists", 400, nameof(FaultKind.NotFound))]
    [InlineData("Invalid.Meta.TableNotExist", 400, nameof(FaultKind.NotFound))]
    [InlineData("MissingTableGuid", 400, nameof(FaultKind.InvalidInput))]
    [InlineData("InvalidAction.NotFound", 404, nameof(FaultKind.InvalidInput))]
    [InlineData("1010210001", 500, nameof(FaultKind.NotFound))]
    [InlineData("1010999999", 500, nameof(FaultKind.Unavailable))]
    public void Sorts_the_codes_of_the_gateway_and_of_other_operations(string code, int status, string kind) =>
        Assert.Equal(kind, FaultCatalogue.Find(code, status).Kind.ToString());

    [Theory]
    [InlineData("SomethingNew", nameof(RetryRule.Never), false, false)]
    [InlineData("Throttling.User", nameof(RetryRule.Throttled), true, true)]
    [InlineData("SomethingNew", nameof(RetryRule.Throttled), true, false)]
    [InlineData("SomethingNew", nameof(RetryRule.NotSent), true, true)]
    [InlineData("SomethingNew", nameof(RetryRule.Clock), true, true)]
    [InlineData("SomethingNew", nameof(RetryRule.ReadsOnly), true, false)]
    public void Sends_again_only_what_cannot_happen_twice(string code, string rule, bool read, bool write)
    {
        var fault = new Fault(code, "x") { Retry = Enum.Parse<RetryRule>(rule) };

        Assert.Equal(read, fault.MayRetry(isRead: true));
        Assert.Equal(write, fault.MayRetry(isRead: false));
    }
}
