namespace DataWorksMeta.Sessions.Credentials;

/// <summary>
/// Names out of files, fit for a message. A slip of the editor can put a secret where a name belongs; a long run of letters and digits is
/// never shown.
/// </summary>
internal static class DisplayText
{
    private const string Hidden = "(not shown)";
    private const int LongestName = 64;
    private const int LongestWord = 24;

    // Secrets of the service are runs of 30 letters of both cases and digits, key ids of 16 to 24; what people call a profile is neither.
    private const int LongestRun = 15;

    public static string Name(string text)
    {
        int start = 0;
        for (int i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && char.IsControl(text[i]))
                return Hidden;
            if (i < text.Length && (char.IsLetterOrDigit(text[i]) || text[i] is '+' or '/' or '='))
                continue;
            if (i - start > LongestRun && !text[start..i].All(char.IsLower))
                return Hidden;
            start = i + 1;
        }
        return text.Length <= LongestName ? text : Hidden;
    }

    /// <summary>The word of a mode: letters only.</summary>
    public static string Word(string text) =>
        text.Length <= LongestWord && text.All(static c => char.IsAsciiLetter(c) || c == ' ') ? text : Hidden;

    public static string Names(IEnumerable<string> names)
    {
        string[] all = [.. names.Select(Name)];
        return all.Length == 0 ? "none" : string.Join(", ", all);
    }
}
