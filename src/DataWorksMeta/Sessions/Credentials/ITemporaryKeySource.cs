using DataWorksMeta.Transport;

namespace DataWorksMeta.Sessions.Credentials;

/// <summary>One way to come by a temporary key. It asks anew every time; <see cref="RefreshingCredentials"/> decides when.</summary>
internal interface ITemporaryKeySource
{
    string Description { get; }

    /// <summary>The account, where the configuration tells it.</summary>
    string? Account { get; }

    /// <summary>The role that is taken, or who is asked, in words that may be shown.</summary>
    string? Identity => null;

    /// <summary>Equal for equal configurations, and only for them.</summary>
    string CacheKey { get; }

    /// <exception cref="DwException">No key came.</exception>
    Task<Credential> FetchAsync(ICallLog log, CancellationToken token);
}
