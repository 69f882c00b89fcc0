using DataWorksMeta.Sessions.Credentials;
using static DataWorksMeta.Transport.FaultKind;
using static DataWorksMeta.Transport.RetryRule;

namespace DataWorksMeta.Transport;

/// <summary>Every code this module knows, and what the person who meets it should do. The only place for advice.</summary>
/// <remarks>Service codes: the error tables of version 2020-05-18 and of the gateway. <c>Dw.*</c> is the closed list of our own, in <see cref="ErrorId"/>.</remarks>
internal static class FaultCatalogue
{
    private const string WrongKey = "Check which key the session uses (Get-DwSession shows its last four characters and its source) and that it is enabled in the RAM console.";
    private const string RenewToken = "The temporary key is no longer good. Get a new one from its source and make a new session with it.";
    private const string Grant = "Ask an administrator to grant this identity the DataWorks permission in RAM (README, \"Least privilege\", has a policy) and to make it a member of the workspace.";
    private const string SlowDown = "The service limits calls per account and region: run fewer pipelines at once, lower -ThrottleLimit, or try again in a few minutes.";
    private const string TryLater = "The fault is on the service's side. Try again in a few minutes; if it stays, give the request id to Alibaba Cloud support.";
    private const string CheckObject = "Check the name and the region: one region knows nothing of another's tables. Find-DwTable -Keyword <part of the name> lists what exists.";
    private const string CheckValue = "Check the values given: a MaxCompute table is odps.<project>.<table>, a project is odps.<project>.";
    private const string CheckName = "Check the id or the qualified name (maxcompute-table.<project>.<table>, album.<number>). If it is right, give the request id to Alibaba Cloud support.";
    private const string NotReadable = "Something between this machine and the service (a proxy, a gateway, a sign-in page) may have answered in its place. Check proxy settings and -Endpoint; -Debug shows the start of the reply.";
    private const string CheckNetwork = "Check the network, the proxy and -Endpoint. Test it with: Test-Connection <host> -TcpPort 443.";

    private static readonly Dictionary<string, FaultRule> s_exact = new(StringComparer.OrdinalIgnoreCase)
    {
        ["InvalidParameter.Meta.CommonError"] = new(FaultKind.InvalidInput, Never, CheckValue),
        ["InvalidParameter.Meta.Illegal"] = new(FaultKind.InvalidInput, Never, "Check -AppGuid: it reads odps.<project>, where <project> is the MaxCompute project, not the workspace."),
        ["InvalidParameter.Meta.NotExist"] = new(NotFound, Never, CheckObject),
        ["InvalidParameter.Meta.GuidFormat"] = new(FaultKind.InvalidInput, Never, "Write the table as odps.<project>.<table>, or take the TableGuid that Find-DwTable returns."),
        ["Invalid.Meta.TableNotExist"] = new(NotFound, Never, CheckObject),
        ["Invalid.Meta.AppNotExist"] = new(NotFound, Never, CheckObject),
        ["Forbidden.Meta.NoTenant"] = new(Permission, Never, "This identity belongs to no DataWorks tenant. Use a key of the account that owns the workspace, or have it added as a member there."),
        ["Forbidden.Access"] = new(Permission, Never, "The service has shut this caller out for a while (or the DataWorks edition lacks the call). Wait some minutes before the next call, and slow down."),
        ["Forbidden.Not.Server"] = new(Permission, Never, "The service does not offer this call in the region. Choose another -Region, or use the DataWorks console."),
        ["ResourceNotAuthorized.Api"] = new(Permission, Never, Grant),
        ["NoPermission"] = new(Permission, Never, Grant),
        ["Forbidden.RAM"] = new(Permission, Never, Grant),
        ["Throttling.Api.Risk"] = new(Limit, Never, "The daily limit of calls is used up. Go on tomorrow with the first input that was not answered, or move to an edition without a daily limit.", endsPipeline: true),
        ["Throttling.Resource"] = new(Limit, Never, "The quota of the DataWorks edition is used up. Raise it, or wait until it is renewed."),
        ["InternalError.System"] = new(Unavailable, ReadsOnly, TryLater),
        ["InternalError.UserId.Missing"] = new(Unavailable, ReadsOnly, "The service could not tell who is calling. Try again; if it stays, check that the key belongs to a member of a DataWorks workspace."),
        ["InternalError.Meta.NoCalcEngine"] = new(Unavailable, Never, "The MaxCompute project is not bound to a DataWorks workspace, or its name is wrong, or -AppGuid is missing. Check -AppGuid odps.<project>."),
        ["InternalError.Meta.TenantTimeOut"] = new(FaultKind.TimedOut, ReadsOnly, TryLater),
        ["InternalError.Meta.Unknown"] = new(Unavailable, ReadsOnly, TryLater),
        ["SignatureNonceUsed"] = new(Authentication, ReadsOnly, "The request was seen before: something between this machine and the service repeats requests. Check the proxy."),
        ["SignatureDoesNotMatch"] = new(Authentication, Never, "The secret does not belong to the key id, or a proxy changed the request. Enter the key again, with no blank before or after it.", endsPipeline: true),
        ["IncompleteSignature"] = new(Authentication, Never, "Part of the request was lost on its way. Check the proxy: it must pass headers and query on unchanged.", endsPipeline: true),
        ["IllegalTimestamp"] = new(Authentication, RetryRule.Clock, "The clock of this machine is off by more than the service allows. Set it (NTP)."),
        ["InvalidApi.NotFound"] = new(FaultKind.InvalidInput, Never, "This region or cloud does not offer the operation. Check -Region and -Endpoint."),
        ["InvalidAction.NotFound"] = new(FaultKind.InvalidInput, Never, "This region or cloud does not offer the operation. Check its spelling (Tab after Invoke-DwApi lists all), -Region and -Endpoint."),
        ["Invalid.Tenant.ProjectNotExists"] = new(NotFound, Never, "There is no such workspace in this region. Get-DwProject lists those that are."),
        ["1010210001"] = new(NotFound, Never, CheckName),
        ["1010040007"] = new(FaultKind.InvalidInput, Never, CheckName),
        ["9999"] = new(Refused, Never, CheckName),
        ["999999"] = new(Refused, Never, CheckName),
        ["ServiceUnavailable"] = new(Unavailable, ReadsOnly, TryLater),
        ["UnknownError"] = new(Unavailable, ReadsOnly, TryLater),

        [ErrorId.NoRegion] = new(FaultKind.InvalidInput, Never, "Name the region of the workspace: -Region cn-shanghai, or Connect-DwAccount -Region ..., or $env:ALIBABA_CLOUD_REGION_ID.", endsPipeline: true),
        [ErrorId.NoCredential] = new(Authentication, Never, "Give a key: Connect-DwAccount -Credential (Get-Credential) with the key id as user name and the secret as password, or -Profile <name>, or set $env:ALIBABA_CLOUD_ACCESS_KEY_ID and $env:ALIBABA_CLOUD_ACCESS_KEY_SECRET. Test-DwSession shows every place that is looked at.", endsPipeline: true),
        [ErrorId.BrokenCredential] = new(Authentication, Never, "Mend what the message names, or choose another source of the key. Nothing else was tried in its place.", endsPipeline: true),
        [ErrorId.NoProfile] = new(Authentication, Never, "Name one of the profiles that are there (Tab after -Profile lists them), or make it with: aliyun configure --profile <name>.", endsPipeline: true),
        [ErrorId.UnsupportedMode] = new(Authentication, Never, "The service takes signed requests of an access key or a role only. Choose a profile with another mode: aliyun configure --profile <name> --mode AK (or RamRoleArn, EcsRamRole, OIDC, CloudSSO, OAuth, External).", endsPipeline: true),
        [ErrorId.SignInEnded] = new(Authentication, Never, "Sign in again with the vendor's CLI: aliyun configure --profile <name>.", endsPipeline: true),
        [ErrorId.NoInstanceRole] = new(Authentication, Never, "Give the instance a RAM role (ECS console, More, Bind RAM role), or name another source of the key: -Profile, -Credential or $env:ALIBABA_CLOUD_ACCESS_KEY_ID with _SECRET.", endsPipeline: true),
        [ErrorId.InvalidProxy] = new(FaultKind.InvalidInput, Never, "Write the proxy as http://<host>:<port>; its user name and password go into -ProxyCredential.", endsPipeline: true),
        [ErrorId.ProxyFailed] = new(Connection, Never, "Check -Proxy or $env:HTTPS_PROXY, give -ProxyCredential where the proxy wants a sign-in, and see that it allows connections to port 443 of the host."),
        [ErrorId.NoVpcEndpoint] = new(FaultKind.InvalidInput, Never, "Leave -Vpc out, or choose another -Region.", endsPipeline: true),
        [ErrorId.InvalidRegion] = new(FaultKind.InvalidInput, Never, "A region is an id such as cn-shanghai or ap-southeast-1; Tab after -Region lists them."),
        [ErrorId.InsecureEndpoint] = new(Security, Never, "Use https://. Plain http:// is for an emulator on this machine only (127.0.0.1, localhost, [::1]).", endsPipeline: true),
        [ErrorId.InvalidEndpoint] = new(FaultKind.InvalidInput, Never, "Give -Endpoint as a host name or an https:// address with no path, such as dataworks.cn-shanghai.aliyuncs.com.", endsPipeline: true),
        [ErrorId.EmptyInput] = new(FaultKind.InvalidInput, Never, "Give a table as odps.<project>.<table> or <project>.<table>. In a pipe, skip empty lines: ... | Where-Object { $_ }."),
        [ErrorId.EmptyKeyword] = new(FaultKind.InvalidInput, Never, "Give a word of a table's name, such as dim. To list a whole project: Get-DwTable -AppGuid odps.<project>."),
        [ErrorId.InvalidInput] = new(FaultKind.InvalidInput, Never, "Change what the message names; Get-Help <command> -Examples shows how it is meant."),
        [ErrorId.NoTable] = new(FaultKind.InvalidInput, Never, "The object needs a property TableGuid, or TableName with DbName (or DatabaseName). Rename a column with Select-Object @{ n = 'TableGuid'; e = { $_.Name } }, or use -TableGuid { $_.Name }."),
        [ErrorId.NoId] = new(FaultKind.InvalidInput, Never, "Give the id itself, or an object that has it under the name that the message tells. Rename a column with Select-Object @{ n = '<that name>'; e = { $_.Id } }."),
        [ErrorId.NoMatch] = new(NotFound, Never, "Check the name, or use wildcards: *part* finds all names that contain it. One region knows nothing of another's things."),
        [ErrorId.RepeatedPage] = new(InvalidReply, Never, "The service leads in a circle. What came so far is complete up to there; ask for less at once (a narrower filter), and give the request id (-Verbose) to Alibaba Cloud support."),
        [ErrorId.UnknownHost] = new(Connection, Never, "No such host. Check the spelling of -Region or -Endpoint (Tab completes regions) and that DNS works here."),
        [ErrorId.ConnectionRefused] = new(Connection, NotSent, CheckNetwork),
        [ErrorId.ConnectionFailed] = new(Connection, NotSent, CheckNetwork),
        [ErrorId.ConnectionLost] = new(Connection, ReadsOnly, CheckNetwork),
        [ErrorId.TlsFailed] = new(Security, Never, "The secure connection could not be made. Check the date of this machine, its root certificates, and whether a proxy opens TLS connections. An emulator on this machine is reached with http://."),
        [ErrorId.TimedOut] = new(FaultKind.TimedOut, ReadsOnly, "Try again, or allow more time: New-DwSession -TimeoutSec."),
        [ErrorId.Redirected] = new(InvalidReply, Never, "A signed request is never sent on to another address. Check -Endpoint and whether a proxy asks for a sign-in."),
        [ErrorId.ReplyTooLarge] = new(InvalidReply, Never, "Ask for less at once (a smaller -PageSize, a narrower filter), and check -Endpoint: the service itself never answers with so much."),
        [ErrorId.EmptyReply] = new(InvalidReply, ReadsOnly, NotReadable),
        [ErrorId.CutReply] = new(InvalidReply, ReadsOnly, "The connection ended in the middle of the reply. Try again; check the network and the proxy."),
        [ErrorId.UnreadableReply] = new(InvalidReply, ReadsOnly, NotReadable),
        [ErrorId.CallFailed] = new(Refused, Never, "The service gave no code. Give the request id to Alibaba Cloud support."),
        [ErrorId.Unexpected] = new(Refused, Never, "This is a defect of the module. Please report it with the text of this error and the command that led to it."),
    };

    private static readonly (string Prefix, FaultRule Rule)[] s_prefixes =
    [
        ("Throttling", new(Limit, Throttled, SlowDown)),
        ("InvalidAccessKeyId", new(Authentication, Never, WrongKey, endsPipeline: true)),
        ("MissingSecurityToken", new(Authentication, Never, RenewToken, endsPipeline: true)),
        ("InvalidSecurityToken", new(Authentication, Never, RenewToken, endsPipeline: true)),
        ("InvalidTimeStamp", new(Authentication, RetryRule.Clock, "The clock of this machine is off by more than the service allows. Set it (NTP).")),
        ("Forbidden", new(Permission, Never, Grant)),
        ("NoPermission", new(Permission, Never, Grant)),
        ("ResourceNotAuthorized", new(Permission, Never, Grant)),
        ("InternalError", new(Unavailable, ReadsOnly, TryLater)),
        ("InvalidParameter", new(FaultKind.InvalidInput, Never, CheckValue)),
        ("Missing", new(FaultKind.InvalidInput, Never, "The operation needs the parameter that the code names.")),
        ("Invalid.Wkbench", new(FaultKind.InvalidInput, Never, "The id is not known in this workspace or environment: check it, and try -ProjectEnv Dev.")),
        ("Invalid", new(FaultKind.InvalidInput, Never, CheckValue)),
    ];

    public static IEnumerable<string> Ids => s_exact.Keys;

    /// <summary>Whether anything is known of a code but its status.</summary>
    public static bool Knows(string code) => s_exact.ContainsKey(code) || s_prefixes.Any(entry => code.StartsWith(entry.Prefix, StringComparison.OrdinalIgnoreCase));

    public static FaultRule Find(string code, int? statusCode)
    {
        if (s_exact.TryGetValue(code, out FaultRule? exact))
            return exact;
        if (code.EndsWith(".NotExist", StringComparison.OrdinalIgnoreCase) || code.EndsWith("NotExists", StringComparison.OrdinalIgnoreCase))
            return new FaultRule(NotFound, Never, CheckObject);
        foreach ((string prefix, FaultRule rule) in s_prefixes)
        {
            if (code.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
                return rule;
        }
        return statusCode switch
        {
            401 => new FaultRule(Authentication, Never, WrongKey),
            403 => new FaultRule(Permission, Never, Grant),
            404 => new FaultRule(NotFound, Never, CheckObject),
            407 => new FaultRule(Connection, Never, "The proxy wants a user name and a password."),
            408 or 504 => new FaultRule(FaultKind.TimedOut, ReadsOnly, TryLater),
            429 => new FaultRule(Limit, Throttled, SlowDown),
            >= 500 => new FaultRule(Unavailable, ReadsOnly, TryLater),
            >= 400 => new FaultRule(FaultKind.InvalidInput, Never, CheckValue),
            _ => new FaultRule(Refused, Never, TryLater),
        };
    }
}
