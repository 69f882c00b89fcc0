using DataWorksMeta.Transport;

namespace DataWorksMeta.Session;

/// <summary>What a person said about a session to be made; everything left out has its default.</summary>
internal sealed class SessionOptions
{
    public string? Region { get; set; }

    public string? Endpoint { get; set; }

    public Credential? Credential { get; set; }

    public SignatureVersion SignatureVersion { get; set; } = SignatureVersion.V3;

    /// <summary>For one attempt.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(DefaultTimeoutSeconds);

    public RetryPolicy Retry { get; set; } = new();

    /// <summary>The highest rate of this session; no limit but the service's where absent.</summary>
    public double? MaxRequestsPerSecond { get; set; }

    public EnvironmentReader Environment { get; set; } = EnvironmentReader.Process;

    public HttpChannel? Channel { get; set; }

    public PacerRegistry? Pacers { get; set; }

    public Clock Clock { get; set; } = Clock.System;

    public const int DefaultTimeoutSeconds = 30;
}
