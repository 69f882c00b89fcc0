using static DataWorksMeta.Transport.Advice;
using static DataWorksMeta.Transport.FaultKind;
using static DataWorksMeta.Transport.RetryRule;

namespace DataWorksMeta.Transport;

/// <summary>The service's own codes: the error tables of version 2020-05-18 and of the gateway.</summary>
internal static class ServiceFaults
{
    public static readonly IReadOnlyDictionary<string, FaultRule> ByCode =
        new Dictionary<string, FaultRule>(StringComparer.OrdinalIgnoreCase)
    {
        ["InvalidParameter.Meta.CommonError"] = new(InvalidInput, Never, CheckValue),
        ["InvalidParameter.Meta.Illegal"] = new(InvalidInput, Never,
            "Check -AppGuid: it reads odps.<project>, where <project> is the MaxCompute project, not the workspace."),
        ["InvalidParameter.Meta.NotExist"] = new(NotFound, Never, CheckObject),
        ["InvalidParameter.Meta.GuidFormat"] = new(InvalidInput, Never,
            "Write the table as odps.<project>.<table>, or take the TableGuid that Find-DwTable returns."),
        ["Invalid.Meta.TableNotExist"] = new(NotFound, Never, CheckObject),
        ["Invalid.Meta.CategoryNameDuplicate"] = new(InvalidInput, Never,
            "The name is taken at this level of the tree: choose another, or use the category that has it (Get-DwCategory lists a level)."),
        ["Invalid.Meta.CategoryIllegalDepth"] = new(InvalidInput, Never,
            "Categories lie four levels deep at most: choose a parent that lies higher (Get-DwCategory shows the Depth)."),
        ["Invalid.Meta.AppNotExist"] = new(NotFound, Never, CheckObject),
        ["Forbidden.Meta.NoTenant"] = new(Permission, Never,
            "This identity belongs to no DataWorks tenant. Use a key of the account that owns the workspace, or have it added as a "
            + "member there."),
        ["Forbidden.Access"] = new(Permission, Never,
            "Either the service has shut this caller out for a while (wait some minutes, and slow down), or the DataWorks edition lacks "
            + "the call. " + Editions),
        ["Forbidden.Not.Server"] = new(Permission, Never,
            "The service does not offer this call in the region. Choose another -Region, or use the DataWorks console."),
        ["ResourceNotAuthorized.Api"] = new(Permission, Never, Grant),
        ["NoPermission"] = new(Permission, Never, Grant),
        ["Forbidden.RAM"] = new(Permission, Never, Grant),
        ["Throttling.Api.Risk"] = new(Limit, Never, EndsPipeline: true, Advice:
            "The daily limit of calls is used up: the Basic edition has 100 a day, Standard, Professional and Enterprise have none. Go on "
            + "tomorrow (China time) with the first input that was not answered, or move to one of these."),
        ["Throttling.Resource"] = new(Limit, Never,
            "The quota of the DataWorks edition is used up (a month: Basic 3,100 calls, Standard 100,000, Professional 500,000, Enterprise "
            + "1,000,000). Raise it, or wait until it is renewed. " + Editions),
        ["InternalError.System"] = new(Unavailable, ReadsOnly, TryLater),
        ["InternalError.UserId.Missing"] = new(Unavailable, ReadsOnly,
            "The service could not tell who is calling. Try again; if it stays, check that the key belongs to a member of a "
            + "DataWorks workspace."),
        ["InternalError.Meta.NoCalcEngine"] = new(Unavailable, Never,
            "The MaxCompute project is not bound to a DataWorks workspace, or its name is wrong, or -AppGuid is missing. Check "
            + "-AppGuid odps.<project>."),
        ["InternalError.Meta.TenantTimeOut"] = new(TimedOut, ReadsOnly, TryLater),
        ["InternalError.Meta.Unknown"] = new(Unavailable, ReadsOnly, TryLater),
        ["SignatureNonceUsed"] = new(Authentication, ReadsOnly,
            "The request was seen before: something between this machine and the service repeats requests. Check the proxy."),
        ["SignatureDoesNotMatch"] = new(Authentication, Never, EndsPipeline: true, Advice:
            "The secret does not belong to the key id, or a proxy changed the request. Enter the key again, with no blank before "
            + "or after it."),
        ["IncompleteSignature"] = new(Authentication, Never, EndsPipeline: true, Advice:
            "Part of the request was lost on its way. Check the proxy: it must pass headers and query on unchanged."),
        ["IllegalTimestamp"] = new(Authentication, RetryRule.Clock, SetClock),
        ["InvalidApi.NotFound"] = new(InvalidInput, Never,
            "This region or cloud does not offer the operation. Check -Region and -Endpoint."),
        ["InvalidAction.NotFound"] = new(InvalidInput, Never,
            "This region or cloud does not offer the operation. Check its spelling (Tab after Invoke-DwApi lists all), -Region and "
            + "-Endpoint."),
        ["Invalid.Tenant.ProjectNotExists"] = new(NotFound, Never,
            "There is no such workspace in this region. Get-DwProject lists those that are."),
        ["1010210001"] = new(NotFound, Never, CheckName),
        ["101011005"] = new(InvalidInput, Never,
            "Tags are for MaxCompute tables only: an entity maxcompute-table.<project>.<table>, or the GUID odps.<project>.<table>."),
        ["1010040007"] = new(InvalidInput, Never, CheckName),
        ["9999"] = new(Refused, Never, CheckName),
        ["999999"] = new(Refused, Never, CheckName),
        ["ServiceUnavailable"] = new(Unavailable, ReadsOnly, TryLater),
        ["UnknownError"] = new(Unavailable, ReadsOnly, TryLater),
    };

    /// <summary>Families of codes; the first that fits counts.</summary>
    public static readonly IReadOnlyList<(string Prefix, FaultRule Rule)> ByPrefix =
    [
        ("Throttling", new(Limit, Throttled, SlowDown)),
        ("InvalidAccessKeyId", new(Authentication, Never, WrongKey, EndsPipeline: true)),
        ("MissingSecurityToken", new(Authentication, Never, RenewToken, EndsPipeline: true)),
        ("InvalidSecurityToken", new(Authentication, Never, RenewToken, EndsPipeline: true)),
        ("SecurityTokenExpired", new(Authentication, Never, RenewToken, EndsPipeline: true)),
        ("InvalidTimeStamp", new(Authentication, RetryRule.Clock, SetClock)),
        ("Forbidden", new(Permission, Never, Grant)),
        ("NoPermission", new(Permission, Never, Grant)),
        ("ResourceNotAuthorized", new(Permission, Never, Grant)),
        ("InternalError", new(Unavailable, ReadsOnly, TryLater)),
        ("InvalidParameter", new(InvalidInput, Never, CheckValue)),
        ("Missing", new(InvalidInput, Never, "The operation needs the parameter that the code names.")),
        ("Invalid.Wkbench", new(InvalidInput, Never,
            "The id is not known in this workspace: check it, and the environment where there are two.")),
        ("Invalid", new(InvalidInput, Never, CheckValue)),
    ];
}
