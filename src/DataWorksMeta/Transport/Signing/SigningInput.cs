namespace DataWorksMeta.Transport;

/// <summary>What makes one attempt different from every other.</summary>
internal readonly struct SigningInput(Credential credential, string host, DateTimeOffset time, string nonce)
{
    public Credential Credential { get; } = credential;

    /// <summary>Host name, with the port where it is not the scheme's own.</summary>
    public string Host { get; } = host;

    public string Nonce { get; } = nonce;

    public string Date { get; } = Timestamp.Format(time);
}
