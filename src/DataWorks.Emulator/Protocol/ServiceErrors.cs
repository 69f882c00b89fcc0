namespace DataWorks.Emulator.Protocol;

/// <summary>Every error the emulator raises by itself.</summary>
internal static class ServiceErrors
{
    public static ServiceError UserThrottled { get; } = new(429, "Throttling.User", "Your request is too frequent. Try again later.");

    public static ServiceError DailyLimitReached { get; } =
        new(429, "Throttling.Api.Risk", "The request for this resource has exceeded your daily available limit.");

    public static ServiceError Unavailable { get; } =
        new(503, "ServiceUnavailable", "The request has failed due to a temporary failure of the server.");

    public static ServiceError InternalSystem { get; } =
        new(500, "InternalError.System", "An internal system error occurred. Try again later.");

    public static ServiceError ActionNotFound { get; } =
        new(404, "InvalidAction.NotFound", "Specified api is not found, please check your url and method.");

    public static ServiceError PathNotFound { get; } =
        new(404, "InvalidApi.NotFound", "Specified api is not found, please check your url and method.");

    public static ServiceError InvalidVersion { get; } = new(400, "InvalidVersion", "Specified parameter Version is not valid.");

    public static ServiceError MethodUnsupported { get; } = new(400, "UnsupportedHTTPMethod", "This http method is not supported.");

    public static ServiceError AccessKeyNotFound { get; } = new(404, "InvalidAccessKeyId.NotFound", "Specified access key is not found.");

    public static ServiceError TimestampExpired { get; } =
        new(400, "InvalidTimeStamp.Expired", "Specified time stamp or date value is expired.");

    public static ServiceError TimestampFormat { get; } =
        new(400, "InvalidTimeStamp.Format", "Specified time stamp or date value is not well formatted.");

    public static ServiceError NonceUsed { get; } = new(400, "SignatureNonceUsed", "Specified signature nonce was used already.");

    public static ServiceError TokenMismatch { get; } =
        new(400, "InvalidSecurityToken.MismatchWithAccessKey", "Specified SecurityToken mismatch with the AccessKey.");

    public static ServiceError SignatureMethod { get; } =
        new(400, "InvalidSignatureMethod", "Specified parameter SignatureMethod or SignatureVersion is not supported.");

    public static ServiceError GuidFormat { get; } = new(400, "InvalidParameter.Meta.GuidFormat", "The specified guid is malformed.");

    public static ServiceError ObjectNotExist { get; } = new(400, "InvalidParameter.Meta.NotExist", "The object does not exist.");

    public static ServiceError AppGuidIllegal { get; } = new(400, "InvalidParameter.Meta.Illegal", "The app guid parameter is invalid.");

    public static ServiceError PageIllegal { get; } =
        new(400, "InvalidParameter.Meta.IllegalPageError", "The specified page parameter is invalid.");

    public static ServiceError ParameterInvalid { get; } =
        new(400, "InvalidParameter.Meta.CommonError", "The specified parameter is invalid.");

    public static ServiceError DateIllegal { get; } =
        new(400, "InvalidParameter.Meta.IllegalDate", "The specified date parameter is invalid.");

    public static ServiceError TableNotExist { get; } = new(400, "Invalid.Meta.TableNotExist", "The specified table does not exist.");

    public static ServiceError CategoryTooDeep { get; } =
        new(400, "Invalid.Meta.CategoryIllegalDepth", "A category can contain a maximum of 4 levels.");

    public static ServiceError CategoryNameDuplicate { get; } =
        new(400, "Invalid.Meta.CategoryNameDuplicate", "The category name is duplicated at this level.");

    public static ServiceError ColumnUnknown { get; } =
        new(500, "InternalError.Meta.Unknown", "An unknown error occurred while processing your request.");

    public static ServiceError WorkspaceNotExist { get; } = new(400, "Invalid.Tenant.ProjectNotExists", "The workspace does not exist.");

    public static ServiceError WorkspaceForbidden { get; } =
        new(500, "Forbidden.Wkbench.ProjectNoPermission", "You have no permission on the workspace.");

    public static ServiceError TableForbidden { get; } =
        new(403, "NoPermission", "You are not authorized to perform this operation on the table.");

    public static ServiceError EditionNeeded { get; } =
        new(403, "Forbidden.Access", "Please first activate DataWorks Enterprise Edition or Flagship Edition.");

    public static ServiceError NoCalcEngine { get; } =
        new(500, "InternalError.Meta.NoCalcEngine",
            "An error occurred while retrieving the compute engine based on the MaxCompute project.");

    public static ServiceError Workbench(string why) => new(400, "Invalid.Wkbench.Parameter", "The parameter is invalid: " + why);

    public static ServiceError Missing(string parameter) =>
        new(400, "Missing" + parameter, parameter + " is mandatory for this action.");

    public static ServiceError IncompleteSignature(string why) =>
        new(400, "IncompleteSignature", "The request signature does not conform to Aliyun standards. " + why);

    public static ServiceError SignatureMismatch(string serverStringToSign) =>
        new(400, "SignatureDoesNotMatch",
            "Specified signature is not matched with our calculation. server string to sign is:" + serverStringToSign);

    public static ServiceError BodyHashMismatch(string serverHash) =>
        new(400, "SignatureDoesNotMatch", "The x-acs-content-sha256 header is not the hash of the body. server hash is:" + serverHash);
}
