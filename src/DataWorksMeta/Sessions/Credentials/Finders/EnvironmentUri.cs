using DataWorksMeta.Transport;

namespace DataWorksMeta.Sessions.Credentials;

/// <summary>An address that hands out keys, named in the environment. The last of all, as with the vendor's SDKs.</summary>
internal sealed class EnvironmentUri : ICredentialFinder
{
    public const string Title = "credentials URI";

    public string Name => Title;

    public Finding Find(SourceContext context)
    {
        if (context.Environment[EnvironmentReader.CredentialsUri] is not string text)
            return Finding.Absent($"{EnvironmentReader.CredentialsUri} is not set");
        Uri uri = Address.OfKeys(text)
            ?? throw new DwException(ErrorId.BrokenCredential, $"{EnvironmentReader.CredentialsUri} {Address.UriRule}.");
        var source = new KeyAddress(uri, EnvironmentReader.CredentialsUri, context.Caller, Title, "default/credentials_uri");
        return Finding.Found(context.Refreshing(source), $"{DisplayText.Host(uri)} is asked at the first call");
    }
}
