namespace DataWorksMeta.Sessions.Credentials;

/// <summary>One source of credentials as it was found when a session was made. Holds no value of it.</summary>
internal sealed class SourceStep(string name, SourceState state, string detail)
{
    public string Name { get; } = name;

    public SourceState State { get; } = state;

    public string Detail { get; } = detail;
}
