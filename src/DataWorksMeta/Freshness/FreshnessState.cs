namespace DataWorksMeta.Freshness;

/// <summary>How a table stands, as <see cref="TableFreshness.Status"/> says it.</summary>
internal static class FreshnessState
{
    public const string Fresh = "Fresh";
    public const string Due = "Due";
    public const string Late = "Late";
    public const string Missing = "Missing";
    public const string Unknown = "Unknown";
}
