using DataWorksMeta.Transport;

namespace DataWorksMeta.Sessions.Credentials;

/// <summary>A key in environment variables.</summary>
internal sealed class EnvironmentKeys : ICredentialFinder
{
    public const string Title = "environment variables";

    public string Name => Title;

    public Finding Find(SourceContext context)
    {
        string? id = context.Environment[EnvironmentReader.KeyId];
        string? secret = context.Environment[EnvironmentReader.KeySecret];
        if (id is null && secret is null)
            return Finding.Absent($"{EnvironmentReader.KeyId} and {EnvironmentReader.KeySecret} are not set");
        if (id is null || secret is null)
        {
            (string there, string missing) = id is null
                ? (EnvironmentReader.KeySecret, EnvironmentReader.KeyId)
                : (EnvironmentReader.KeyId, EnvironmentReader.KeySecret);
            context.Warn($"{there} is set but {missing} is not: the environment gives no key, and the next source is used.");
            return Finding.Absent($"{there} is set, but {missing} is not");
        }
        string? token = context.Environment[EnvironmentReader.SecurityToken];
        (string Variable, string? Value)[] parts =
        [
            (EnvironmentReader.KeyId, id),
            (EnvironmentReader.KeySecret, secret),
            (EnvironmentReader.SecurityToken, token),
        ];
        foreach ((string variable, string? value) in parts)
        {
            if (value is not null && !Credential.MayBeKey(value))
                throw new DwException(ErrorId.BrokenCredential, $"{variable} holds a blank or another character that is in no key.");
        }
        return Finding.Found(
            new StaticCredentials(new Credential(id, secret, token, provider: "default/env"), Name),
            token is null
                ? $"{EnvironmentReader.KeyId} and {EnvironmentReader.KeySecret}"
                : $"{EnvironmentReader.KeyId}, {EnvironmentReader.KeySecret} and {EnvironmentReader.SecurityToken}");
    }
}
