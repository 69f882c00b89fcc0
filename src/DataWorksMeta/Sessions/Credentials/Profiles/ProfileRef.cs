using DataWorksMeta.Transport;

namespace DataWorksMeta.Sessions.Credentials;

/// <summary>A profile whose tokens change in the file while sessions use it.</summary>
internal sealed class ProfileRef(Profile initial, FileReader reader)
{
    /// <summary>As it was when the session was made.</summary>
    public Profile Initial { get; } = initial;

    /// <summary>As it is now.</summary>
    /// <exception cref="DwException">It is gone or broken.</exception>
    public Profile Read(CancellationToken token)
    {
        if (Initial.Kind != ProfileKind.Config)
            return Initial;
        return ConfigFile.Read(Initial.File, reader, token)?[Initial.Name]
            ?? throw new DwException(ErrorId.NoProfile, $"{Initial.Where} is no longer there.");
    }
}
