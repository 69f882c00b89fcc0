using System.Text;

namespace DataWorksMeta.Sessions.Credentials;

/// <summary>
/// Takes a command apart as a POSIX shell would, with nothing of its other powers, and puts arguments together again for the platform.
/// </summary>
internal static class CommandLine
{
    /// <summary><see langword="null"/> where a quote is left open or nothing is there.</summary>
    /// <param name="text">The command.</param>
    /// <param name="isBackslashPlain">On Windows, where paths are full of them.</param>
    public static IReadOnlyList<string>? Split(string text, bool isBackslashPlain)
    {
        var words = new List<string>();
        StringBuilder? word = null;
        char quote = '\0';
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            bool isEscape = c == '\\' && !isBackslashPlain && quote != '\'';
            if (isEscape)
            {
                if (++i == text.Length)
                    return null;
                // Between double quotes a backslash stands for itself before anything but these.
                if (quote == '"' && text[i] is not ('"' or '\\' or '$' or '`'))
                    (word ??= new StringBuilder()).Append('\\');
                (word ??= new StringBuilder()).Append(text[i]);
            }
            else if (quote != '\0')
            {
                if (c == quote)
                    quote = '\0';
                else
                    word!.Append(c);
            }
            else if (c is '"' or '\'')
            {
                quote = c;
                word ??= new StringBuilder();
            }
            else if (char.IsWhiteSpace(c))
            {
                if (word is not null)
                    words.Add(word.ToString());
                word = null;
            }
            else
            {
                (word ??= new StringBuilder()).Append(c);
            }
        }
        if (quote != '\0')
            return null;
        if (word is not null)
            words.Add(word.ToString());
        return words.Count > 0 ? words : null;
    }

    /// <summary>One line that the platform takes apart into the same arguments.</summary>
    public static string Join(IEnumerable<string> arguments)
    {
        var line = new StringBuilder();
        foreach (string argument in arguments)
        {
            if (line.Length > 0)
                line.Append(' ');
            AppendQuoted(line, argument);
        }
        return line.ToString();
    }

    private static void AppendQuoted(StringBuilder line, string argument)
    {
        line.Append('"');
        int backslashes = 0;
        foreach (char c in argument)
        {
            if (c == '\\')
            {
                backslashes++;
                continue;
            }
            // Backslashes count only before a quote, where each must be doubled.
            line.Append('\\', c == '"' ? backslashes * 2 + 1 : backslashes).Append(c);
            backslashes = 0;
        }
        line.Append('\\', backslashes * 2).Append('"');
    }
}
