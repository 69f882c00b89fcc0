using DataWorksMeta.Transport;

namespace DataWorksMeta.Sessions.Credentials;

/// <summary>A profile whose tokens change in the file while sessions use it.</summary>
internal sealed class ProfileRef(Profile initial)
{
    /// <summary>As it was when the session was made.</summary>
    public Profile Initial { get; } = initial;

    /// <summary>As it is now.</summary>
    /// <exception cref="DwException">It is gone or broken.</exception>
    public Profile Read()
    {
        if (Initial.Kind != ProfileKind.Config)
            return Initial;
        return ConfigFile.Read(Initial.File)?[Initial.Name]
            ?? throw new DwException(ErrorId.NoProfile, $"{Initial.Where} is no longer there.");
    }
}
