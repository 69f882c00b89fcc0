namespace DataWorks.Emulator.Catalogue;

/// <summary>A name, or the start of one and an asterisk.</summary>
internal static class NamePattern
{
    public static bool Matches(string pattern, string? name) =>
        name is not null && (pattern.EndsWith('*') ? name.StartsWith(pattern[..^1], StringComparison.Ordinal) : name == pattern);

    public static bool AnyMatches(IReadOnlyList<string> patterns, string? name)
    {
        foreach (string pattern in patterns)
        {
            if (Matches(pattern, name))
                return true;
        }

        return false;
    }
}
