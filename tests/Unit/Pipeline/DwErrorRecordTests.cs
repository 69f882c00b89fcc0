using System.Management.Automation;
using DataWorksMeta.Pipeline;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Unit.Pipeline;

public sealed class DwErrorRecordTests
{
    [Theory]
    [InlineData(nameof(FaultKind.InvalidInput), ErrorCategory.InvalidArgument)]
    [InlineData(nameof(FaultKind.NotFound), ErrorCategory.ObjectNotFound)]
    [InlineData(nameof(FaultKind.Authentication), ErrorCategory.AuthenticationError)]
    [InlineData(nameof(FaultKind.Permission), ErrorCategory.PermissionDenied)]
    [InlineData(nameof(FaultKind.Limit), ErrorCategory.LimitsExceeded)]
    [InlineData(nameof(FaultKind.Unavailable), ErrorCategory.ResourceUnavailable)]
    [InlineData(nameof(FaultKind.TimedOut), ErrorCategory.OperationTimeout)]
    [InlineData(nameof(FaultKind.InvalidReply), ErrorCategory.InvalidData)]
    [InlineData(nameof(FaultKind.Connection), ErrorCategory.ConnectionError)]
    [InlineData(nameof(FaultKind.Security), ErrorCategory.SecurityError)]
    [InlineData(nameof(FaultKind.Refused), ErrorCategory.InvalidResult)]
    public void Gives_each_kind_of_fault_the_category_that_fits(string kind, ErrorCategory expected) =>
        Assert.Equal(expected, DwErrorRecord.Category(Enum.Parse<FaultKind>(kind)));

    [Fact]
    public void Leaves_no_kind_of_fault_without_a_category() =>
        Assert.Equal(Enum.GetValues<FaultKind>().Length, Enum.GetValues<FaultKind>().Select(DwErrorRecord.Category).Distinct().Count());
}
