using DataWorksMeta.Transport;

namespace DataWorksMeta.Sessions.Credentials;

/// <summary>What one finder found: a source, or why there is none. What is there but wrong is thrown, never returned.</summary>
internal readonly struct Finding
{
    private Finding(ICredentialSource? source, string reason, bool isCertain = false)
    {
        Source = source;
        Reason = reason;
        IsCertain = isCertain;
    }

    public ICredentialSource? Source { get; }

    /// <summary>Why nothing is there; for a source that is, where.</summary>
    public string Reason { get; }

    /// <summary>Somebody configured it, so that nothing may take its place.</summary>
    public bool IsCertain { get; }

    public static Finding Absent(string reason) => new(null, reason);

    public static Finding Found(ICredentialSource source, string where) => new(source, where, isCertain: true);

    /// <summary>Nobody configured it; whether it is there shows when it is asked.</summary>
    public static Finding Perhaps(ICredentialSource source, string where) => new(source, where);
}
