namespace DataWorks.Emulator;

/// <summary>The search compares whole tokens between underscores, never fragments.</summary>
internal static class NameTokens
{
    public static string[] Of(string name) =>
        name.ToLowerInvariant().Split('_', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
