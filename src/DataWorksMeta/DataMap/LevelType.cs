namespace DataWorksMeta;

/// <summary>What a level of tables says.</summary>
public enum LevelType
{
    /// <summary>A logical level.</summary>
    Logical = 1,

    /// <summary>A physical level.</summary>
    Physical = 2,
}
