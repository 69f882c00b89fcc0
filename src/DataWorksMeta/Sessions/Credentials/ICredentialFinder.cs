namespace DataWorksMeta.Sessions.Credentials;

/// <summary>Looks in one place for who is calling. Reads the environment and files; never the network.</summary>
internal interface ICredentialFinder
{
    string Name { get; }

    /// <exception cref="DwException">It is configured but broken: no other place is looked at.</exception>
    Finding Find(SourceContext context);
}
