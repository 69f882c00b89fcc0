using System.Globalization;
using DataWorksMeta.Sessions;
using DataWorksMeta.Sessions.Credentials;
using DataWorksMeta.Transport;

namespace DataWorksMeta;

/// <summary>
/// Who calls, and where. Immutable: it may be handed to other runspaces, and holds nothing that can be printed but the end of the key id.
/// </summary>
public sealed class DwSession : ICaller
{
    private readonly bool _hasOwnEndpoint;
    private readonly SourceContext _origin;
    private readonly ApiClient? _client;
    private readonly LookupCache? _lookups;
    private readonly DwException? _failure;

    private DwSession(ApiClient client, bool hasOwnEndpoint, SourceContext origin)
    {
        _client = client;
        _hasOwnEndpoint = hasOwnEndpoint;
        _origin = origin;
        Proxy = origin.Proxy.ToString();
        _lookups = origin.Options.Lookups.For(client.Credentials.Account, client.Endpoint, client.Region, origin.Options.Clock);
        CredentialLocation = Location(client.Credentials, origin);
    }

    private DwSession(SourceContext origin, DwException failure)
    {
        _origin = origin;
        _failure = failure;
        Proxy = string.Empty;
    }

    /// <summary>The region whose workspaces are asked.</summary>
    public string? Region => Client.Region;

    /// <summary>The workspace that commands mean where none is named: its identifier, its display name or its id.</summary>
    public string? Project => Options.Project;

    /// <summary>The address that is called.</summary>
    public string Endpoint => Client.Endpoint.GetLeftPart(UriPartial.Authority);

    /// <summary>
    /// The last four characters of the access key id; <see langword="null"/> until a source that must be asked was asked.
    /// </summary>
    public string? AccessKeyId => Client.Credentials.MaskedKeyId;

    /// <summary>Where the key came from.</summary>
    public string CredentialSource => Client.Credentials.Description;

    /// <summary>
    /// Where that source stands, as far as its name does not say it: the file of a profile, the role that is taken, or the machine whose
    /// key it is. <see langword="null"/> for a key that was given, or is in the environment.
    /// </summary>
    public string? CredentialLocation { get; }

    /// <summary>The name of the profile the key came from, where it came from one.</summary>
    public string? Profile => _origin.KeyProfile?.Name is string name && DisplayText.Name(name) == name ? name : null;

    /// <summary>Whether the host inside the VPC network of the region was wished for.</summary>
    public bool Vpc => Options.IsVpc;

    /// <summary>
    /// The proxy requests go through; <c>none</c> where they go straight. This machine and metadata addresses never use it.
    /// </summary>
    public string Proxy { get; }

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

    /// <summary>
    /// How often a call may be sent again; <see langword="null"/> for the defaults: 4 times after failures, 20 times when throttled.
    /// </summary>
    public int? MaxRetryCount => Client.Retry.MaxRetryCount;

    /// <summary>For how long a call is tried again, in seconds.</summary>
    public int MaxRetryTimeSec => (int)Client.Retry.MaxTime.TotalSeconds;

    /// <summary>The highest rate of this session; <see langword="null"/> where only the service limits it.</summary>
    public double? MaxRequestsPerSecond => Client.MaxRequestsPerSecond;

    /// <summary>
    /// The file that gets a line for each operation that changes something, before it is sent and after; <see langword="null"/> where none
    /// does.
    /// </summary>
    public string? ActionLog => Options.ActionLog;

    /// <exception cref="DwException">It is a reference whose source is not here.</exception>
    internal ApiClient Client => _client ?? throw _failure!;

    /// <summary>Whether it was found again from a reference, so that nobody has heard yet what there was to say about it.</summary>
    internal bool IsFoundAgain { get; private init; }

    internal LookupCache Lookups => _lookups ?? throw _failure!;

    ApiClient ICaller.Client => Client;

    LookupCache ICaller.Lookups => Lookups;

    /// <summary>Every source of credentials that was looked at, in order, and what was found there.</summary>
    internal IReadOnlyList<SourceStep> Steps => _origin.Steps;

    /// <summary>The same in one line, for whoever wants to know how the caller was found.</summary>
    internal string Search => "Credentials: " + string.Join("; ", Steps.Select(static step => $"{step.Name}: {step.State}, {step.Detail}"));

    /// <summary>What a person should hear when the session is made.</summary>
    internal IReadOnlyList<string> Warnings => _origin.Warnings;

    /// <summary>Those of them that no session of the process has given before, as far as once is enough.</summary>
    internal IEnumerable<string> NewWarnings => _origin.NewWarnings;

    internal SessionOptions Options => _origin.Options;

    /// <inheritdoc/>
    public override string ToString() => _failure?.Message
        ?? string.Format(CultureInfo.InvariantCulture, "{0} as {1}", Region ?? Client.Endpoint.Host, AccessKeyId ?? CredentialSource);

    /// <summary>What stands for a session that could not be found again: whoever asks with it hears why.</summary>
    internal static DwSession NotFound(SourceContext context, DwException failure) => new(context, failure);

    /// <summary>The session of a reference, found on this side.</summary>
    internal DwSession FoundAgain() => new(Client, _hasOwnEndpoint, _origin) { IsFoundAgain = true };

    /// <exception cref="DwException">No region, no credentials, or an address that must not be used.</exception>
    internal static DwSession Create(SessionOptions options) => Create(new SourceContext(options));

    /// <exception cref="DwException">No region, no credentials, or an address that must not be used; the context tells how far the search
    /// came.</exception>
    internal static DwSession Create(SourceContext context)
    {
        SessionOptions options = context.Options;
        Uri? own = options.Endpoint is null ? null : OwnEndpoint(options.Endpoint);
        ICredentialSource credentials = CredentialChain.Find(context);
        string? region = FindRegion(context);
        if (own is null && region is null)
            throw NoRegion(context);
        var shared = new ApiClientOptions(credentials, context.Caller.Channel, options.Clock)
        {
            ServerClock = context.Caller.ServerClock,
            SignatureVersion = options.SignatureVersion,
            Timeout = options.Timeout,
            Retry = options.Retry,
            RateCap = options.MaxRequestsPerSecond is double rate ? new RateCap(rate, options.Clock) : null,
            Pacers = options.Pacers ?? PacerRegistry.Shared,
        };
        return new DwSession(new ApiClient(own ?? Regions.Endpoint(region!, options.IsVpc), region, shared), own is not null, context);
    }

    /// <summary>
    /// The same caller in another region. A session with an endpoint of its own has no other region: only the endpoint decides what is
    /// seen. One on this machine answers for all.
    /// </summary>
    /// <exception cref="DwException">It is not a region, or has no host of the kind the session uses.</exception>
    internal DwSession In(string? region)
    {
        if (_failure is not null)
            throw _failure;
        if (region is null)
            return this;
        region = Regions.Normalize(region);
        if (region == Region)
            return this;
        if (_hasOwnEndpoint && !Client.Endpoint.IsLoopback && Region is not null)
        {
            throw new DwException(
                ErrorId.InvalidRegion,
                $"the session calls {Client.Endpoint.Host}, which was named for {Region}; its answers are not those of {region}.",
                advice: $"Make a session for it: New-DwSession -Region {region}, with no -Endpoint or the one of that region.");
        }
        return new DwSession(
            Client.At(_hasOwnEndpoint ? Client.Endpoint : Regions.Endpoint(region, Options.IsVpc), region),
            _hasOwnEndpoint,
            _origin);
    }

    // A key is known again by its end, and a role is the same from everywhere; whatever else is asked may be another one elsewhere.
    private static string? Location(ICredentialSource credentials, SourceContext context)
    {
        bool isRole = credentials.Identity?.StartsWith("acs:", StringComparison.Ordinal) == true;
        bool isSameEverywhere = isRole || credentials is StaticCredentials;
        string?[] parts = [context.KeyProfile?.File, credentials.Identity, isSameEverywhere ? null : $"machine {context.Options.Machine}"];
        string location = string.Join(", ", parts.OfType<string>());
        return location.Length == 0 ? null : location;
    }

    private static string? FindRegion(SourceContext context)
    {
        if (context.Options.Region is string said)
            return Regions.Normalize(said);
        if (EnvironmentReader.RegionIds.FirstOrDefault(name => context.Environment[name] is not null) is string variable)
        {
            string text = context.Environment[variable]!;
            return Regions.LooksLikeId(text)
                ? Regions.Normalize(text)
                : throw new DwException(ErrorId.InvalidRegion, $"{variable} is not a region id.");
        }
        if (context.Profile?["region_id"] is not string field)
            return null;
        return Regions.LooksLikeId(field)
            ? Regions.Normalize(field)
            : throw context.Profile.Broken("region_id", "is not a region id", ErrorId.InvalidRegion);
    }

    private static DwException NoRegion(SourceContext context)
    {
        string profile = context.Profile is Profile found
            ? $"region_id is missing in {found.Where}"
            : "the key comes from no profile of config.json";
        return new DwException(
            ErrorId.NoRegion,
            "no region. Looked at, in this order: (1) parameter -Region: not given; (2) "
            + $"{string.Join(", ", EnvironmentReader.RegionIds)}: not set; (3) profile: {profile}. There is no default, since the region "
            + "decides which data you see.");
    }

    private static Uri OwnEndpoint(string text)
    {
        Uri endpoint = Address.Origin(text.Trim()) ?? throw new DwException(
            ErrorId.InvalidEndpoint,
            "the endpoint is not an address of a service: it must be a host name or https://<host>[:<port>], "
            + "with no user, path or query.");
        if (!Address.IsSafe(endpoint))
        {
            throw new DwException(
                ErrorId.InsecureEndpoint,
                $"http://{endpoint.Authority} would send signed requests without encryption.");
        }
        return endpoint;
    }
}
