using System.Buffers;
using DataWorksMeta.Api;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Tables;

/// <summary>A partition as the service writes it, of whatever a person or another tool writes.</summary>
internal static class PartitionName
{
    private const string Spelling =
        "Write it as dt=20261120, levels joined by a slash: dt=20261120/hour=07. Get-DwTablePartition shows them.";

    // What neither a column nor a value holds: of another notation, or copied along.
    private static readonly SearchValues<char> s_foreign = SearchValues.Create("[]{}()<>;|&\\\t");

    /// <summary>
    /// <c>dt='20261120', hour = 07</c> is <c>dt=20261120/hour=07</c>: the engine's own tools take quotes, blanks and commas, and the
    /// service compares letter by letter.
    /// </summary>
    /// <exception cref="DwException">It names no partition.</exception>
    public static string Of(string text)
    {
        string? name = Normal(text, isPattern: false);
        return name ?? throw new DwException(
            ErrorId.InvalidInput,
            $"'{NameText.Shown(text)}' names no partition: each level has a column and a value, and nothing else.",
            advice: Spelling);
    }

    /// <summary>The same of a pattern; what has no column is left as it is.</summary>
    public static string Pattern(string text) => Normal(text, isPattern: true) ?? NameText.Clean(text) ?? text;

    private static string? Normal(string text, bool isPattern)
    {
        if (NameText.Clean(text) is not string plain)
            return null;
        var levels = new List<string>();
        foreach (string level in Levels(Bare(plain)))
        {
            int equals = level.IndexOf('=');
            string? column = equals > 0 ? NameText.Clean(level[..equals]) : null;
            string? value = equals > 0 ? NameText.Clean(level[(equals + 1)..]) : null;
            if (column is null || value is null || value.AsSpan().IndexOfAny("='\"`") >= 0)
                return null;
            if (!isPattern && level.AsSpan().IndexOfAny(s_foreign) >= 0)
                return null;
            if (!isPattern && value.AsSpan().IndexOfAny('*', '?') >= 0)
                throw new DwException(ErrorId.InvalidInput, $"'{NameText.Shown(text)}' is a pattern, not a partition.", advice: Spelling);
            levels.Add($"{column.ToLowerInvariant()}={value}");
        }
        return levels.Count == 0 ? null : string.Join('/', levels);
    }

    // partition (dt='20261120') is how SQL has it.
    private static string Bare(string text)
    {
        const string Word = "partition";
        string rest = text.StartsWith(Word, StringComparison.OrdinalIgnoreCase) ? text[Word.Length..].TrimStart() : text;
        return rest.StartsWith('(') && rest.EndsWith(')') ? rest[1..^1] : text;
    }

    /// <summary>The levels: parted by slashes or commas outside of quotes, none of them empty.</summary>
    private static IEnumerable<string> Levels(string text)
    {
        int start = 0;
        char quote = '\0';
        for (int i = 0; i <= text.Length; i++)
        {
            char c = i < text.Length ? text[i] : '/';
            bool isEnd = i == text.Length || (quote == '\0' && c is '/' or ',' or '，');
            if (isEnd)
            {
                if (NameText.Clean(text[start..i]) is string level)
                    yield return level;
                start = i + 1;
            }
            else if (c is '\'' or '"' or '`')
            {
                quote = quote == c ? '\0' : quote == '\0' ? c : quote;
            }
        }
    }
}
