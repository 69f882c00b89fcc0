using DataWorksMeta.Transport;

namespace DataWorksMeta.Session;

/// <summary>Finds who is calling. The one place where a source of credentials is added: in the order of <see cref="Find"/>.</summary>
internal static class CredentialChain
{
    /// <exception cref="DwException">No source has a key, or the one that is configured is broken.</exception>
    public static ICredentialSource Find(SessionOptions options)
    {
        if (options.Credential is not null)
            return new StaticCredentials(options.Credential, "parameter -Credential");
        return FromEnvironment(options.Environment)
            ?? throw new DwException(new Fault(
                FaultCatalogue.NoCredential,
                $"no credentials: -Credential was not given, and {EnvironmentReader.KeyId} with {EnvironmentReader.KeySecret} is not set."));
    }

    private static StaticCredentials? FromEnvironment(EnvironmentReader environment)
    {
        string? id = environment[EnvironmentReader.KeyId];
        string? secret = environment[EnvironmentReader.KeySecret];
        if (id is null || secret is null)
            return null;
        return new StaticCredentials(new Credential(id, secret, environment[EnvironmentReader.SecurityToken], provider: "default/env"), "environment variables");
    }
}
