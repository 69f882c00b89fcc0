using DataWorksMeta.Sessions.Credentials;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Sessions;

/// <summary>What a person said about a session to be made; everything left out has its default.</summary>
internal sealed class SessionOptions
{
    public string? Region { get; set; }

    public string? Endpoint { get; set; }

    public Credential? Credential { get; set; }

    /// <summary>A profile of the vendor's files, where one was named.</summary>
    public string? Profile { get; set; }

    /// <summary>The workspace that is meant where none is named.</summary>
    public string? Project { get; set; }

    /// <summary>The file that keeps what is changed, with its whole path.</summary>
    public string? ActionLog { get; set; }

    /// <summary>The host inside the VPC network of the region.</summary>
    public bool IsVpc { get; set; }

    /// <summary>What a person said of a proxy; the environment decides where that is nothing.</summary>
    public ProxySetting? Proxy { get; set; }

    public SignatureVersion SignatureVersion { get; set; } = SignatureVersion.V3;

    /// <summary>For one attempt.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(DefaultTimeoutSeconds);

    public RetryPolicy Retry { get; set; } = new();

    /// <summary>The highest rate of this session; no limit but the service's where absent.</summary>
    public double? MaxRequestsPerSecond { get; set; }

    public EnvironmentReader Environment { get; set; } = EnvironmentReader.Process;

    /// <summary>The name of this machine: who calls depends on it where neither a key nor a role tells.</summary>
    public string Machine { get; set; } = System.Environment.MachineName;

    /// <summary>Where the person is: what relative paths start from; the folder of the process where absent.</summary>
    public string? Folder { get; set; }

    /// <summary>How long a pipe that is named as a file may take to come to its end.</summary>
    public TimeSpan FileTimeout { get; set; } = FileReader.DefaultLimit;

    /// <summary>Ends the wait for a file.</summary>
    public CancellationToken Stop { get; set; }

    /// <summary>In place of the one that fits the proxy.</summary>
    public HttpChannel? Channel { get; set; }

    public CredentialCache Keys { get; set; } = CredentialCache.Shared;

    public PacerRegistry? Pacers { get; set; }

    /// <summary>What the session looks up is its own, unless it is found anew by each command.</summary>
    public LookupRegistry Lookups { get; set; } = new();

    public Clock Clock { get; set; } = Clock.System;

    public const int DefaultTimeoutSeconds = 30;
}
