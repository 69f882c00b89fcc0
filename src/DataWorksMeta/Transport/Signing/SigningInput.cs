using System.Globalization;

namespace DataWorksMeta.Transport;

/// <summary>What makes one attempt different from every other.</summary>
internal readonly struct SigningInput(Credential credential, string host, DateTimeOffset time, string nonce)
{
    public Credential Credential { get; } = credential;

    /// <summary>Host name, with the port where it is not the scheme's own.</summary>
    public string Host { get; } = host;

    public string Nonce { get; } = nonce;

    /// <summary>UTC without fractions, in the invariant culture: other calendars would change the year.</summary>
    public string Date { get; } = time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
