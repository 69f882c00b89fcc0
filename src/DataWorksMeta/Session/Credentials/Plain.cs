namespace DataWorksMeta.Session.Credentials;

/// <summary>Names out of files, fit for a message. A slip of the editor can put a secret where a name belongs; a long run of letters and digits is never shown.</summary>
internal static class Plain
{
    private const string Hidden = "(not shown)";
    private const int LongestName = 64;

    // Secrets of the service have 30 characters, key ids 16 to 24; a word has fewer.
    private const int LongestRun = 15;

    public static string Name(string text)
    {
        int run = 0;
        foreach (char c in text)
        {
            run = char.IsLetterOrDigit(c) || c is '+' or '/' or '=' ? run + 1 : 0;
            if (run > LongestRun || char.IsControl(c))
                return Hidden;
        }
        return text.Length <= LongestName ? text : Hidden;
    }

    /// <summary>The word of a mode: letters only.</summary>
    public static string Word(string text) => text.Length <= 24 && text.All(static c => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z')) ? text : Hidden;

    public static string Names(IEnumerable<string> names)
    {
        string[] all = [.. names.Select(Name)];
        return all.Length == 0 ? "none" : string.Join(", ", all);
    }
}
