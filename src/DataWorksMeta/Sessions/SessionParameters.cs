using System.Management.Automation;
using System.Net;
using System.Security;
using DataWorksMeta.Actions;
using DataWorksMeta.Api;
using DataWorksMeta.Pipeline;
using DataWorksMeta.Sessions;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Commands;

/// <summary>What New-DwSession and Connect-DwAccount have in common: everything but what becomes of the session.</summary>
public abstract class SessionParameters : PSCmdlet, IDisposable
{
    private readonly CancellationTokenSource _stop = new();

    /// <summary>
    /// The region of the workspace. Default: <c>$env:ALIBABA_CLOUD_REGION_ID</c>, else the region_id of the profile the key comes from.
    /// </summary>
    [Parameter(Position = 0)]
    [Trimmed]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(RegionCompleter))]
    public string? Region { get; set; }

    /// <summary>
    /// The address to call instead of the region's own: a host name, or https://host[:port]. http:// is accepted for this machine only.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Endpoint { get; set; }

    /// <summary>
    /// The access key: its id as user name, its secret as password. Default: what the vendor's SDKs would use: environment, OIDC, the CLI's
    /// profile, the credentials file, the ECS role.
    /// </summary>
    [Parameter]
    [Credential]
    [ValidateNotNull]
    public PSCredential? Credential { get; set; }

    /// <summary>
    /// A profile of the vendor's CLI (~/.aliyun/config.json), or a section of ~/.alibabacloud/credentials. No other source is looked at
    /// then.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ProfileCompleter))]
    public string? Profile { get; set; }

    /// <summary>The token that goes with a temporary key given by -Credential.</summary>
    [Parameter]
    [ValidateNotNull]
    public SecureString? SecurityToken { get; set; }

    /// <summary>
    /// The workspace that commands mean where none is named: its identifier, its display name or its id. It is looked up when a command
    /// needs it.
    /// </summary>
    [Parameter]
    [Alias("ProjectId")]
    [ProjectName]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ProjectCompleter))]
    public string? Project { get; set; }

    /// <summary>
    /// A file (.jsonl) that gets a line for each operation that changes something, before it is sent, and one with its outcome after it. If
    /// the first cannot be written nothing is sent. Several sessions may write into one.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ActionLog { get; set; }

    /// <summary>Calls the host inside the VPC network of the region.</summary>
    [Parameter]
    public SwitchParameter Vpc { get; set; }

    /// <summary>
    /// The proxy, http://host:port or socks5://host:port. Default: <c>$env:HTTPS_PROXY</c> with <c>$env:NO_PROXY</c>, else what the system
    /// is set up for.
    /// </summary>
    [Parameter]
    [ValidateNotNull]
    public Uri? Proxy { get; set; }

    /// <summary>The user name and password the proxy wants.</summary>
    [Parameter]
    [Credential]
    [ValidateNotNull]
    public PSCredential? ProxyCredential { get; set; }

    /// <summary>How requests are signed: V3 (ACS3-HMAC-SHA256, the default) or V1 (HMAC-SHA1).</summary>
    [Parameter]
    [SignatureVersionTransformation]
    public SignatureVersion SignatureVersion { get; set; } = SignatureVersion.V3;

    /// <summary>The longest wait for one reply, in seconds.</summary>
    [Parameter]
    [ValidateRange(1, 3600)]
    public int TimeoutSec { get; set; } = SessionOptions.DefaultTimeoutSeconds;

    /// <summary>How often a call may be sent again. Default: 4 times after failures, 20 times when the service throttles.</summary>
    [Parameter]
    [ValidateRange(0, 100)]
    public int? MaxRetryCount { get; set; }

    /// <summary>For how long a call is tried again, in seconds, counted from its first attempt.</summary>
    [Parameter]
    [ValidateRange(0, 86400)]
    public int MaxRetryTimeSec { get; set; } = 300;

    /// <summary>The highest rate of this session in calls per second. The service's own limit is found and kept in any case.</summary>
    [Parameter]
    [ValidateRange(0.01, 10000.0)]
    public double? MaxRequestsPerSecond { get; set; }

    /// <inheritdoc/>
    protected override void StopProcessing() => _stop.Cancel();

    /// <summary>Releases what waits for a stop.</summary>
    public void Dispose()
    {
        _stop.Dispose();
        GC.SuppressFinalize(this);
    }

    internal virtual void HasFailed(DwException failure)
    {
    }

    internal DwSession Make()
    {
        try
        {
            if (Project is not null)
                NameText.RefusePattern(Project, "Name one workspace: it is the one that commands mean where none is named.");
            var options = new SessionOptions
            {
                Region = Region,
                Folder = SessionState.Path.CurrentFileSystemLocation.ProviderPath,
                Stop = _stop.Token,
                Endpoint = Endpoint,
                Credential = Key(),
                Profile = Profile,
                Project = Project,
                ActionLog = FindActionLog(),
                IsVpc = Vpc,
                Proxy = FindProxy(),
                SignatureVersion = SignatureVersion,
                Timeout = TimeSpan.FromSeconds(TimeoutSec),
                Retry = new RetryPolicy { MaxRetryCount = MaxRetryCount, MaxTime = TimeSpan.FromSeconds(MaxRetryTimeSec) },
                MaxRequestsPerSecond = MaxRequestsPerSecond,
            };
            DwSession session = DwSession.Create(options);
            foreach (string warning in session.NewWarnings)
                WriteWarning(warning);
            WriteDebug(session.Search);
            return session;
        }
        catch (OperationCanceledException)
        {
            throw new PipelineStoppedException();
        }
        catch (DwException exception)
        {
            HasFailed(exception);
            ThrowTerminatingError(DwErrorRecord.From(exception, null));
            throw;
        }
    }

    private string? FindActionLog()
    {
        if (ActionLog is null)
            return null;
        string path = FilePath.Resolve(
            ActionLog,
            SessionState,
            reason => new DwException(ErrorId.ActionLogFailed, $"the action log '{ActionLog}' names no file: {reason}"));
        new ActionLog(path).Check();
        return path;
    }

    private ProxySetting? FindProxy()
    {
        if (Proxy is not null)
            return Proxies.From(Proxy, ProxyCredential?.GetNetworkCredential(), EnvironmentReader.Process);
        return ProxyCredential is null ? null : throw new DwException(ErrorId.InvalidProxy, "-ProxyCredential was given without -Proxy.");
    }

    private Credential? Key()
    {
        if (Credential is null || ReferenceEquals(Credential, PSCredential.Empty))
        {
            if (SecurityToken is not null)
            {
                throw new DwException(
                    ErrorId.BrokenCredential,
                    "-SecurityToken was given without -Credential: a token is good only with the key it was made for.");
            }
            return null;
        }
        string id = Credential.UserName.Trim();
        string secret = Credential.GetNetworkCredential().Password.Trim();
        if (id.Length == 0 || secret.Length == 0)
        {
            throw new DwException(
                ErrorId.BrokenCredential,
                "-Credential has no "
                + $"{(id.Length == 0 ? "user name: put the access key id there" : "password: put the access key secret there")}.");
        }
        string? token = SecurityToken is null ? null : new NetworkCredential(string.Empty, SecurityToken).Password.Trim();
        if (!Transport.Credential.MayBeKey(id + secret))
            throw new DwException(ErrorId.BrokenCredential, "-Credential holds a blank or another character that is in no key.");
        if (token is not null && !Transport.Credential.MayBeKey(token))
            throw new DwException(ErrorId.BrokenCredential, "-SecurityToken holds a blank or another character that is in no token.");
        return new Credential(id, secret, token);
    }
}
