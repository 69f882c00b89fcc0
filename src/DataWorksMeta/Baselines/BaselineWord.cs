namespace DataWorksMeta.Baselines;

/// <summary>How a baseline stands, in one spelling: the operations on topics write DANGROUS.</summary>
internal static class BaselineWord
{
    public static string? Of(string? text) =>
        string.Equals(text, "DANGROUS", StringComparison.OrdinalIgnoreCase) ? "DANGEROUS" : text;
}
