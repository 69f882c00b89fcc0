namespace DataWorksMeta.Sessions.Credentials;

/// <summary>
/// Names out of files, fit for a message. A slip of the editor can put a secret where a name belongs, or next to it: no more than eleven
/// characters in a row are shown of what is not plainly made of words.
/// </summary>
internal static class DisplayText
{
    private const string Hidden = "(not shown)";
    private const int LongestName = 64;
    private const int LongestWord = 24;
    private const int LongestUnclear = 11;
    private const int LongestRole = 40;
    private const int MostDigits = 4;
    private const int MostDigitsOfAll = 8;
    private const int MostNames = 30;

    /// <summary>The name of a profile or a section.</summary>
    public static string Name(string text) => text.Length <= LongestName && IsClear(text, isCamelPlain: false) ? text : Hidden;

    /// <summary>The name of a role, where words are often written without anything between them.</summary>
    public static string RoleName(string text) => text.Length <= LongestRole && IsClear(text, isCamelPlain: true) ? text : Hidden;

    /// <summary>A host that a file names, with its port.</summary>
    public static string Host(Uri uri)
    {
        bool isShown = uri.HostNameType is UriHostNameType.IPv4 or UriHostNameType.IPv6 || IsClear(uri.Host, isCamelPlain: false);
        return isShown ? uri.Authority : "a host (not shown)";
    }

    /// <summary>The word of a mode: letters only.</summary>
    public static string Word(string text) =>
        text.Length <= LongestWord && text.All(static c => char.IsAsciiLetter(c) || c == ' ') && IsClear(text, isCamelPlain: true)
            ? text
            : Hidden;

    public static string Names(IEnumerable<string> names)
    {
        string[] all = [.. names.Select(Name)];
        string more = all.Length > MostNames ? $" and {all.Length - MostNames} more" : string.Empty;
        return all.Length == 0 ? "none" : string.Join(", ", all.Take(MostNames)) + more;
    }

    private static bool IsClear(string text, bool isCamelPlain)
    {
        if (text.Any(char.IsControl))
            return false;
        int start = 0;
        for (int i = 0; i <= text.Length; i++)
        {
            // Characters that keys and tokens are made of.
            if (i < text.Length && (char.IsAsciiLetterOrDigit(text[i]) || text[i] is '+' or '/' or '=' or '-' or '_' or '.' or '~'))
                continue;
            if (i - start > LongestUnclear && !IsMadeOfWords(text[start..i], isCamelPlain))
                return false;
            start = i + 1;
        }
        return true;
    }

    private static bool IsMadeOfWords(string text, bool isCamelPlain) =>
        text.Count(char.IsAsciiDigit) <= MostDigitsOfAll && text.Split('-', '_', '.').All(word => IsPlain(word, isCamelPlain));

    /// <summary>A word with a number at most: prod, Prod, PROD, prod2024, 20; of written-together ones, DataWorksProd.</summary>
    private static bool IsPlain(string word, bool isCamelPlain)
    {
        string letters = word.TrimEnd("0123456789".ToCharArray());
        if (word.Length - letters.Length > MostDigits || word.Length > LongestWord || !letters.All(char.IsAsciiLetter))
            return false;
        if (letters.Length == 0 || letters[1..].All(char.IsAsciiLetterLower) || letters.All(char.IsAsciiLetterUpper))
            return letters.Length <= LongestUnclear || !letters.All(char.IsAsciiLetterUpper);
        return isCamelPlain && IsCamel(letters);
    }

    /// <summary>Words of three letters or more, but for one abbreviation.</summary>
    private static bool IsCamel(string letters)
    {
        int words = 1;
        for (int i = 1; i < letters.Length; i++)
        {
            if (char.IsAsciiLetterUpper(letters[i]))
                words++;
        }
        return letters.Length >= words * 3;
    }
}
