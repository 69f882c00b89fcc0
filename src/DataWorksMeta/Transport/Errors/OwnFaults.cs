using static DataWorksMeta.Transport.Advice;
using static DataWorksMeta.Transport.FaultKind;
using static DataWorksMeta.Transport.RetryRule;

namespace DataWorksMeta.Transport;

/// <summary>What fails on this side: the rule of each <see cref="ErrorId"/>.</summary>
internal static class OwnFaults
{
    public static readonly IReadOnlyDictionary<string, FaultRule> ById = new Dictionary<string, FaultRule>(StringComparer.OrdinalIgnoreCase)
    {
        [ErrorId.NoRegion] = new(InvalidInput, Never, EndsPipeline: true, Advice:
            "Name the region of the workspace: -Region cn-shanghai, or Connect-DwAccount -Region ..., or "
            + "$env:ALIBABA_CLOUD_REGION_ID."),
        [ErrorId.NoCredential] = new(Authentication, Never, EndsPipeline: true, Advice:
            "Give a key: Connect-DwAccount -Credential (Get-Credential) with the key id as user name and the secret as password, "
            + "or -Profile <name>, or set $env:ALIBABA_CLOUD_ACCESS_KEY_ID and $env:ALIBABA_CLOUD_ACCESS_KEY_SECRET. Test-DwSession "
            + "shows every place that is looked at."),
        [ErrorId.NotConnected] = new(Authentication, Never, EndsPipeline: true, Advice:
            "Mend what the message names and connect again: Connect-DwAccount. Disconnect-DwAccount goes back to the key that the "
            + "environment and the profiles give."),
        [ErrorId.SessionNotHere] = new(Authentication, Never, EndsPipeline: true, Advice:
            "A session that is handed to a job, a remote command or a file is a reference without a secret. Give its source to that side "
            + "as well, or make the session there: New-DwSession. Test-DwSession there shows every place that is looked at."),
        [ErrorId.BrokenCredential] = new(Authentication, Never, EndsPipeline: true, Advice:
            "Mend what the message names, or choose another source of the key. Nothing else was tried in its place."),
        [ErrorId.NoProfile] = new(Authentication, Never, EndsPipeline: true, Advice:
            "Name one of the profiles that are there (Tab after -Profile lists them), or make it with: aliyun configure --profile "
            + "<name>."),
        [ErrorId.UnsupportedMode] = new(Authentication, Never, EndsPipeline: true, Advice:
            "The service takes signed requests of an access key or a role only. Choose a profile with another mode: aliyun "
            + "configure --profile <name> --mode AK (or RamRoleArn, EcsRamRole, OIDC, CloudSSO, OAuth, External)."),
        [ErrorId.SignInEnded] = new(Authentication, Never, EndsPipeline: true, Advice:
            "Sign in again with the vendor's CLI: aliyun configure --profile <name>."),
        [ErrorId.NoInstanceRole] = new(Authentication, Never, EndsPipeline: true, Advice:
            "Give the instance a RAM role (ECS console, More, Bind RAM role), or name another source of the key: -Profile, "
            + "-Credential or $env:ALIBABA_CLOUD_ACCESS_KEY_ID with _SECRET."),
        [ErrorId.InvalidProxy] = new(InvalidInput, Never, EndsPipeline: true, Advice:
            "Write the proxy as http://<host>:<port>; its user name and password go into -ProxyCredential."),
        [ErrorId.ProxyFailed] = new(Connection, Never,
            "Check -Proxy or $env:HTTPS_PROXY, give -ProxyCredential where the proxy wants a sign-in, and see that it allows "
            + "connections to port 443 of the host."),
        [ErrorId.NoVpcEndpoint] = new(InvalidInput, Never, "Leave -Vpc out, or choose another -Region.", EndsPipeline: true),
        [ErrorId.InvalidRegion] = new(InvalidInput, Never,
            "A region is an id such as cn-shanghai or ap-southeast-1; Tab after -Region lists them."),
        [ErrorId.InsecureEndpoint] = new(Security, Never, EndsPipeline: true, Advice:
            "Use https://. Plain http:// is for an emulator on this machine only (127.0.0.1, localhost, [::1])."),
        [ErrorId.InvalidEndpoint] = new(InvalidInput, Never, EndsPipeline: true, Advice:
            "Give -Endpoint as a host name or an https:// address with no path, such as dataworks.cn-shanghai.aliyuncs.com."),
        [ErrorId.EmptyInput] = new(InvalidInput, Never,
            "Give a table as odps.<project>.<table> or <project>.<table>. In a pipe, skip empty lines: ... | Where-Object { $_ }."),
        [ErrorId.EmptyKeyword] = new(InvalidInput, Never,
            "Give a word of a table's name, such as dim. To list a whole project: Get-DwTable -AppGuid odps.<project>."),
        [ErrorId.InvalidInput] = new(InvalidInput, Never,
            "Change what the message names; Get-Help <command> -Examples shows how it is meant."),
        [ErrorId.NoTable] = new(InvalidInput, Never,
            "The object needs a property TableGuid, or TableName with DbName (or DatabaseName). Rename a column with Select-Object "
            + "@{ n = 'TableGuid'; e = { $_.Name } }, or use -TableGuid { $_.Name }."),
        [ErrorId.NoId] = new(InvalidInput, Never,
            "Give the id itself, or an object that has it under the name that the message tells. Rename a column with "
            + "Select-Object @{ n = '<that name>'; e = { $_.Id } }."),
        [ErrorId.NotFound] = new(NotFound, Never,
            "Check the id or name, the -Region, and where there is one the -ProjectEnv: one region or environment knows nothing of "
            + "another's things."),
        [ErrorId.NoMatch] = new(NotFound, Never,
            "Check the name, or use wildcards: *part* finds all names that contain it. One region knows nothing of another's "
            + "things."),
        [ErrorId.NoPath] = new(NotFound, Never,
            "Lineage is parsed from scheduled runs and a day old. Try the other -Direction, or Both, and a larger -Depth where one was "
            + "given."),
        [ErrorId.InvalidCheckpoint] = new(InvalidInput, Never, EndsPipeline: true, Advice:
            "Name a file of its own for each command: a new one in a folder that may be written, or what -Checkpoint made before. What "
            + "was answered so far stays in it, and the same line goes on from there."),
        [ErrorId.RepeatedPage] = new(InvalidReply, Never,
            "The service leads in a circle. What came so far is complete up to there; ask for less at once (a narrower filter), "
            + "and give the request id (-Verbose) to Alibaba Cloud support."),
        [ErrorId.UnknownHost] = new(Connection, Never,
            "No such host. Check the spelling of -Region or -Endpoint (Tab completes regions) and that DNS works here."),
        [ErrorId.ConnectionRefused] = new(Connection, NotSent, CheckNetwork),
        [ErrorId.ConnectionFailed] = new(Connection, NotSent, CheckNetwork),
        [ErrorId.ConnectionLost] = new(Connection, ReadsOnly, CheckNetwork),
        [ErrorId.TlsFailed] = new(Security, Never,
            "The secure connection could not be made. Check the date of this machine, its root certificates, and whether a proxy "
            + "opens TLS connections. An emulator on this machine is reached with http://."),
        [ErrorId.TimedOut] = new(TimedOut, ReadsOnly, "Try again, or allow more time: New-DwSession -TimeoutSec."),
        [ErrorId.Redirected] = new(InvalidReply, Never,
            "A signed request is never sent on to another address. Check -Endpoint and whether a proxy asks for a sign-in."),
        [ErrorId.ReplyTooLarge] = new(InvalidReply, Never,
            "Ask for less at once (a smaller -PageSize, a narrower filter), and check -Endpoint: the service itself never answers "
            + "with so much."),
        [ErrorId.EmptyReply] = new(InvalidReply, ReadsOnly, NotReadable),
        [ErrorId.CutReply] = new(InvalidReply, ReadsOnly,
            "The connection ended in the middle of the reply. Try again; check the network and the proxy."),
        [ErrorId.UnreadableReply] = new(InvalidReply, ReadsOnly, NotReadable),
        [ErrorId.CallFailed] = new(Refused, Never, "The service gave no code. Give the request id to Alibaba Cloud support."),
        [ErrorId.OutcomeUnknown] = new(Unavailable, Never,
            "It may have been done all the same: look at the thing itself before it is done again. Get-DwAction tells what was sent."),
        [ErrorId.NotCarriedOut] = new(Refused, Never,
            "The service gave no reason. Look at the thing itself: it may be in a state that does not allow it, or be so already."),
        [ErrorId.WrongState] = new(InvalidState, Never,
            "Look at what it is now. Where it shall be done all the same: -Force, and the service has the last word."),
        [ErrorId.NotRepeatable] = new(InvalidState, Never,
            "Its node may not be run again. Change that in its scheduling settings, or send it all the same with -Force: the service has "
            + "the last word."),
        [ErrorId.TooMany] = new(Limit, Never,
            "Ask for less at once, or say with -Force that so much is meant. -WhatIf shows what it would be."),
        [ErrorId.BudgetSpent] = new(Limit, Never,
            "What came so far is right and not all. Allow more with -MaxCalls; where the command has -Checkpoint, with a file there the "
            + "same line goes on where it ended, and asks nothing twice."),
        [ErrorId.ActionLogFailed] = new(InvalidInput, Never, EndsPipeline: true, Advice:
            "Name a file that may be written, in a folder that is there: New-DwSession -ActionLog <file.jsonl>. Until then nothing is "
            + "sent."),
        [ErrorId.RunFailed] = new(InvalidState, Never,
            "Get-DwInstanceLog tells why; Restart-DwInstance runs it again."),
        [ErrorId.WaitTimedOut] = new(TimedOut, RetryRule.ReadsOnly,
            "What was waited for goes on: nothing was stopped. Wait again, or allow more time: -TimeoutSec."),
        [ErrorId.WillNotCome] = new(InvalidState, Never,
            "The error's Exception.Cause is the run that was to bring it. Mend that, or wait all the same: -NoEarlyFailure."),
        [ErrorId.PartialPartition] = new(InvalidInput, Never,
            "Name all levels of the partition, joined by a slash: dt=20261120/hour=07."),
        [ErrorId.NotStarted] = new(InvalidState, Never,
            "It was accepted, and shows nothing of it yet. Look at it before it is sent again: Get-DwInstance."),
        [ErrorId.FreshnessUnknown] = new(InvalidState, Never,
            "Judge it by age: -WarnAfter 26h -ErrorAfter 36h. Get-DwTableFreshness shows what is known of it."),
        [ErrorId.Unexpected] = new(Refused, Never,
            "This is a defect of the module. Please report it with the text of this error and the command that led to it."),
    };
}
