namespace DataWorksMeta.Transport;

/// <summary>Who calls, and where: a session, as far as a call needs to know it.</summary>
internal interface ICaller
{
    /// <summary>The region that is asked; <see langword="null"/> where an endpoint alone decides what is seen.</summary>
    string? Region { get; }

    ApiClient Client { get; }

    /// <summary>
    /// The file that keeps what this caller changes, line by line; <see langword="null"/> where none does.
    /// </summary>
    string? ActionLog => null;

    /// <summary>What it has looked up.</summary>
    LookupCache Lookups { get; }
}
