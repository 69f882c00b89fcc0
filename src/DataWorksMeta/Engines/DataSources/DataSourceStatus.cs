namespace DataWorksMeta;

/// <summary>Whether a data source may be used.</summary>
internal enum DataSourceStatus
{
    /// <summary>It may.</summary>
    Enabled = 1,

    /// <summary>It may not.</summary>
    Disabled = 2,
}
