namespace DataWorksMeta.Transport;

/// <summary>Gives the key to sign the next attempt with. May wait: a temporary key is renewed here.</summary>
internal interface ICredentialSource
{
    /// <summary>Where the key comes from, in words for a person; no value of it.</summary>
    string Description { get; }

    /// <summary>Whose calls the service counts together: the account where it is known, else the key. Never shown.</summary>
    string Account { get; }

    /// <summary>The role that is taken, or who is asked for a key, in words that may be shown; <see langword="null"/> where nothing but the
    /// description tells it.</summary>
    string? Identity => null;

    /// <summary>The end of the key id; <see langword="null"/> until the source was first asked for a key.</summary>
    string? MaskedKeyId { get; }

    /// <exception cref="DwException">The source is configured but gives nothing.</exception>
    Task<Credential> GetAsync(ICallLog log, CancellationToken token);

    /// <summary>The service takes this key no longer: nobody gets it again from a source that can bring another one.</summary>
    /// <returns>Whether the source can.</returns>
    bool Refuse(Credential credential);
}
