namespace DataWorksMeta;

/// <summary>What a search may find.</summary>
public enum TableEntityType
{
    /// <summary>Tables only.</summary>
    Table = 0,

    /// <summary>Views only.</summary>
    View = 1,
}
