using DataWorksMeta.Sessions.Credentials;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Sessions;

/// <summary>
/// What is left of a session in a job, in a remote command or in a file: where it calls, how, and which source its key came from. It finds
/// that source again on its side, or tells that it is not there; nobody else calls in its place.
/// </summary>
internal sealed class SessionReference
{
    private const int LongestText = 300;

    // The tests of a person's own parameters, for what came out of a file.
    private const int LongestTimeoutSeconds = 3600;
    private const int MostRetries = 100;
    private const int LongestRetrySeconds = 86_400;
    private const double HighestRate = 10_000;

    public string? Region { get; init; }

    public string? Endpoint { get; init; }

    public bool Vpc { get; init; }

    public string? Profile { get; init; }

    public string? Project { get; init; }

    public string? ActionLog { get; init; }

    public string? CredentialSource { get; init; }

    public string? CredentialLocation { get; init; }

    public string? AccessKeyId { get; init; }

    public string? Proxy { get; init; }

    public SignatureVersion? SignatureVersion { get; init; }

    public int? TimeoutSec { get; init; }

    public int? MaxRetryCount { get; init; }

    public int? MaxRetryTimeSec { get; init; }

    public double? MaxRequestsPerSecond { get; init; }

    /// <summary>The session, with its key from the same source.</summary>
    /// <param name="options">Where it is looked for: environment, folder, clock. What the session itself is comes from here.</param>
    /// <param name="session">The session, or one that tells why it is not here to whoever asks with it.</param>
    /// <returns>Whether it is here.</returns>
    public bool TryFind(SessionOptions options, out DwSession session)
    {
        var context = new SourceContext(options);
        try
        {
            session = Find(context).FoundAgain();
            return true;
        }
        catch (DwException exception)
        {
            session = DwSession.NotFound(context, exception);
            return false;
        }
    }

    private DwSession Find(SourceContext context)
    {
        if (CredentialSource is null)
            throw new DwException(ErrorId.InvalidInput, "what was given as a session does not say where its key came from.");
        Apply(context.Options);
        if (CredentialSource == CredentialChain.CredentialParameter)
            throw NotHere("a key that was given by -Credential stays where it was given", Advice(
                "In a job: New-DwSession -Credential $using:credential. Or put the key into a profile or the environment, where both sides "
                + "find it."));
        DwSession session;
        try
        {
            session = DwSession.Create(context);
        }
        catch (DwException exception) when (exception.Fault.Kind == FaultKind.Authentication)
        {
            throw NotHere(exception.Message.TrimEnd('.'), cause: exception);
        }
        Check(session);
        return session;
    }

    private void Apply(SessionOptions options)
    {
        options.Region = Region;
        options.IsVpc = Vpc;
        options.Endpoint = Endpoint is not null && !IsUsual(Endpoint) ? Endpoint : null;
        options.Profile = Profile;
        options.Project = Project;
        options.ActionLog = ActionLog;
        options.Proxy = FindProxy(options.Environment);
        options.SignatureVersion = SignatureVersion ?? options.SignatureVersion;
        options.Timeout = TimeSpan.FromSeconds(Within(TimeoutSec, 1, LongestTimeoutSeconds) ?? SessionOptions.DefaultTimeoutSeconds);
        options.Retry.MaxRetryCount = Within(MaxRetryCount, 0, MostRetries);
        if (Within(MaxRetryTimeSec, 0, LongestRetrySeconds) is int seconds)
            options.Retry.MaxTime = TimeSpan.FromSeconds(seconds);
        options.MaxRequestsPerSecond = MaxRequestsPerSecond is > 0 and <= HighestRate ? MaxRequestsPerSecond : null;
    }

    // The region's own address: the session may ask in other regions as well.
    private bool IsUsual(string endpoint)
    {
        try
        {
            return Region is not null && Regions.Endpoint(Regions.Normalize(Region), Vpc).GetLeftPart(UriPartial.Authority) == endpoint;
        }
        catch (DwException exception) when (exception.Code == ErrorId.NoVpcEndpoint)
        {
            return false;
        }
    }

    /// <summary>A proxy that somebody named, here as there. Its password is known only where the environment names the same.</summary>
    private ProxySetting? FindProxy(EnvironmentReader environment)
    {
        if (Proxy is null || !Uri.TryCreate(Proxy, UriKind.Absolute, out Uri? address) || Proxies.From(environment).ToString() == Proxy)
            return null;
        return Proxies.From(address, null, environment);
    }

    private void Check(DwSession here)
    {
        ICredentialSource credentials = here.Client.Credentials;
        if (credentials is LastResortCredentials several)
            several.Settle(CredentialSource!);
        if (credentials.Description != CredentialSource)
            throw NotHere($"the key that is found here comes from {credentials.Description}");
        StringComparison comparison = OperatingSystem.IsWindows() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        if (!string.Equals(here.CredentialLocation, CredentialLocation, comparison))
            throw NotHere($"here it is {here.CredentialLocation ?? "the environment"}");
        if (credentials is StaticCredentials && here.AccessKeyId != AccessKeyId)
            throw NotHere($"here it holds another key, {here.AccessKeyId}");
    }

    private static int? Within(int? number, int least, int most) => number < least ? least : number > most ? most : number;

    private DwException NotHere(string reason, string? advice = null, DwException? cause = null)
    {
        string key = AccessKeyId is null ? string.Empty : $" (key {AccessKeyId})";
        string place = CredentialLocation is null ? string.Empty : $", {CredentialLocation}";
        string meant = Redact.Text($"{CredentialSource}{key}{place}", null, LongestText);
        return new DwException(
            ErrorId.SessionNotHere,
            $"the session that was handed over calls with the key of {meant}, which is not here: {reason}.",
            cause,
            advice ?? Advice(Help()));
    }

    private string Help()
    {
        if (Profile is not null)
        {
            return $"Both sides must find the profile in the same file: $env:{EnvironmentReader.ConfigFile}, or "
                + $"$env:{EnvironmentReader.CredentialsFile}.";
        }
        return CredentialSource == EnvironmentKeys.Title
            ? $"Set $env:{EnvironmentReader.KeyId} and $env:{EnvironmentReader.KeySecret} of that key on this side."
            : "Give that source to this side as well.";
    }

    private static string Advice(string first) => $"{first} Or make the session on this side: New-DwSession.";
}
