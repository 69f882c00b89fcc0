using DataWorksMeta.Transport;

namespace DataWorksMeta.Sessions.Credentials;

/// <summary>A source another one may be built on: a role is assumed with the key of one of these.</summary>
internal interface IKeyedSource : ICredentialSource
{
    /// <summary>Equal for equal configurations, and only for them. A digest: it gives nothing away.</summary>
    string CacheKey { get; }
}
