namespace DataWorksMeta;

/// <summary>How many environments a workspace has.</summary>
internal enum ProjectMode
{
    /// <summary>One: production only.</summary>
    Basic = 2,

    /// <summary>Two: development and production.</summary>
    Standard = 3,
}
