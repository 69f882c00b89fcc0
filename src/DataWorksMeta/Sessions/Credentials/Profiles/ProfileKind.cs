namespace DataWorksMeta.Sessions.Credentials;

/// <summary>What sort of place a profile stands in.</summary>
internal enum ProfileKind
{
    /// <summary>The vendor's CLI: config.json.</summary>
    Config,

    /// <summary>The vendor's SDKs: the INI file.</summary>
    Ini,

    /// <summary>Variables that say the same as a profile would.</summary>
    Environment,
}
