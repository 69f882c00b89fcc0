using System.Management.Automation;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Pipeline;

/// <summary>The one place where a fault becomes PowerShell's error.</summary>
internal static class DwErrorRecord
{
    public static ErrorRecord From(DwException exception, object? target) =>
        new(exception, exception.Code, Category(exception.Fault.Kind), target)
        {
            ErrorDetails = new ErrorDetails(exception.Message) { RecommendedAction = exception.RecommendedAction },
        };

    public static ErrorCategory Category(FaultKind kind) => kind switch
    {
        FaultKind.InvalidInput => ErrorCategory.InvalidArgument,
        FaultKind.NotFound => ErrorCategory.ObjectNotFound,
        FaultKind.Authentication => ErrorCategory.AuthenticationError,
        FaultKind.Permission => ErrorCategory.PermissionDenied,
        FaultKind.Limit => ErrorCategory.LimitsExceeded,
        FaultKind.Unavailable => ErrorCategory.ResourceUnavailable,
        FaultKind.TimedOut => ErrorCategory.OperationTimeout,
        FaultKind.InvalidReply => ErrorCategory.InvalidData,
        FaultKind.Connection => ErrorCategory.ConnectionError,
        FaultKind.InvalidState => ErrorCategory.InvalidOperation,
        FaultKind.Security => ErrorCategory.SecurityError,
        _ => ErrorCategory.InvalidResult,
    };
}
