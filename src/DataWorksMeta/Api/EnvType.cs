namespace DataWorksMeta;

/// <summary>Which of a workspace's environments a thing belongs to.</summary>
public enum EnvType
{
    /// <summary>Development.</summary>
    Dev = 0,

    /// <summary>Production.</summary>
    Prod = 1,
}
