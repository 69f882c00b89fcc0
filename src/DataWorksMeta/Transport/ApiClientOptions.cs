namespace DataWorksMeta.Transport;

/// <summary>What all endpoints of one session share.</summary>
internal sealed class ApiClientOptions(ICredentialSource credentials, HttpChannel channel, Clock clock)
{
    public ICredentialSource Credentials { get; } = credentials;

    public HttpChannel Channel { get; } = channel;

    public Clock Clock { get; } = clock;

    public ServerClock ServerClock { get; set; } = new(clock);

    public CallCounts Counts { get; } = new();

    public SignatureVersion SignatureVersion { get; set; } = SignatureVersion.V3;

    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);

    public RetryPolicy Retry { get; set; } = new();

    public RateCap? RateCap { get; set; }

    public PacerRegistry Pacers { get; set; } = PacerRegistry.Shared;
}
