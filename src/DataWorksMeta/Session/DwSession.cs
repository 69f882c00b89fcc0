using System.Globalization;
using DataWorksMeta.Session;
using DataWorksMeta.Transport;

namespace DataWorksMeta;

/// <summary>Who calls, and where. Immutable: it may be handed to other runspaces, and holds nothing that can be printed but the end of the key id.</summary>
public sealed class DwSession
{
    private readonly bool _hasOwnEndpoint;

    private DwSession(ApiClient client, string maskedKeyId, bool hasOwnEndpoint)
    {
        Client = client;
        AccessKeyId = maskedKeyId;
        _hasOwnEndpoint = hasOwnEndpoint;
    }

    /// <summary>The region whose workspaces are asked.</summary>
    public string? Region => Client.Region;

    /// <summary>The address that is called.</summary>
    public string Endpoint => Client.Endpoint.GetLeftPart(UriPartial.Authority);

    /// <summary>The last four characters of the access key id.</summary>
    public string AccessKeyId { get; }

    /// <summary>Where the key came from.</summary>
    public string CredentialSource => Client.Credentials.Description;

    /// <summary>How requests are signed.</summary>
    public SignatureVersion SignatureVersion => Client.SignatureVersion;

    /// <summary>The longest wait for one reply, in seconds.</summary>
    public int TimeoutSec => (int)Client.Timeout.TotalSeconds;

    /// <summary>How many requests were sent through this session so far, in all runspaces.</summary>
    public long Calls => Client.Counts.Calls;

    /// <summary>How many of them were sent again for an earlier one.</summary>
    public long Retries => Client.Counts.Retries;

    /// <summary>How many of them the service refused as too many at once.</summary>
    public long Throttled => Client.Counts.Throttled;

    /// <summary>Time that calls spent waiting for their turn, added up over calls that waited side by side.</summary>
    public TimeSpan Waited => Client.Counts.Waited;

    /// <summary>How often a call may be sent again; <see langword="null"/> for the defaults: 4 times after failures, 20 times when throttled.</summary>
    public int? MaxRetryCount => Client.Retry.MaxRetryCount;

    /// <summary>For how long a call is tried again, in seconds.</summary>
    public int MaxRetryTimeSec => (int)Client.Retry.MaxTime.TotalSeconds;

    /// <summary>The highest rate of this session; <see langword="null"/> where only the service limits it.</summary>
    public double? MaxRequestsPerSecond => Client.MaxRequestsPerSecond;

    internal ApiClient Client { get; }

    /// <inheritdoc/>
    public override string ToString() => string.Format(CultureInfo.InvariantCulture, "{0} as {1}", Region ?? Client.Endpoint.Host, AccessKeyId);

    /// <exception cref="DwException">No region, no credentials, or an endpoint that must not be used.</exception>
    internal static DwSession Create(SessionOptions options)
    {
        Uri? own = options.Endpoint is null ? null : ParseEndpoint(options.Endpoint);
        string? region = options.Region ?? options.Environment[EnvironmentReader.RegionId];
        if (region is not null)
            region = Regions.Normalize(region);
        if (own is null && region is null)
        {
            throw new DwException(new Fault(
                FaultCatalogue.NoRegion,
                $"no region: -Region was not given, and {EnvironmentReader.RegionId} is not set. There is no default, since the region decides which data you see."));
        }
        ICredentialSource credentials = CredentialChain.Find(options);
        string keyId = credentials.GetAsync(SilentObserver.Instance, CancellationToken.None).GetAwaiter().GetResult().MaskedKeyId;
        var shared = new ApiClientOptions(credentials, options.Channel ?? HttpChannel.Shared, options.Clock)
        {
            SignatureVersion = options.SignatureVersion,
            Timeout = options.Timeout,
            Retry = options.Retry,
            RateCap = options.MaxRequestsPerSecond is double rate ? new RateCap(rate, options.Clock) : null,
            Pacers = options.Pacers ?? PacerRegistry.Shared,
        };
        return new DwSession(new ApiClient(own ?? Regions.Endpoint(region!), region, shared), keyId, own is not null);
    }

    /// <summary>The same caller in another region. An endpoint that was named stays: it was named for a reason, and only it decides what is seen.</summary>
    internal DwSession In(string? region)
    {
        if (region is null)
            return this;
        region = Regions.Normalize(region);
        if (region == Region)
            return this;
        return new DwSession(Client.At(_hasOwnEndpoint ? Client.Endpoint : Regions.Endpoint(region), region), AccessKeyId, _hasOwnEndpoint);
    }

    private static Uri ParseEndpoint(string text)
    {
        string address = text.Trim();
        if (address.IndexOf("://", StringComparison.Ordinal) < 0)
            address = "https://" + address;
        if (!Uri.TryCreate(address, UriKind.Absolute, out Uri? endpoint) || endpoint.Host.Length == 0 || endpoint.PathAndQuery != "/" || endpoint.Fragment.Length > 0 || endpoint.UserInfo.Length > 0 || (endpoint.Scheme != "https" && endpoint.Scheme != "http"))
            throw new DwException(new Fault(FaultCatalogue.InvalidEndpoint, "the endpoint is not an address of a service: it must be a host name or https://<host>[:<port>], with no user, path or query."));
        if (endpoint.Scheme == "http" && !endpoint.IsLoopback)
            throw new DwException(new Fault(FaultCatalogue.InsecureEndpoint, $"http://{endpoint.Authority} would send signed requests without encryption."));
        return endpoint;
    }
}
