using System.Text.RegularExpressions;

namespace DataWorksMeta.Delays;

/// <summary>What a log or a message says went wrong, in one line.</summary>
internal static partial class ErrorLine
{
    private const int Longest = 200;

    /// <summary>The line that names the error; <see langword="null"/> where the text says nothing.</summary>
    public static string? Of(string? text)
    {
        string[] lines = [.. (text ?? string.Empty).Split('\n', '\r').Select(Plain).Where(static line => line.Length > 0)];
        string? line = lines.FirstOrDefault(static line => Code().IsMatch(line))
            ?? lines.FirstOrDefault(static line => Word().IsMatch(line))
            ?? (lines.Length == 1 ? lines[0] : null);
        if (line is null)
            return null;
        Match code = Code().Match(line);
        if (code.Success)
            line = line[code.Index..];
        return line.Length > Longest ? line[..Longest] + "…" : line;
    }

    private static string Plain(string line)
    {
        string plain = Controls().Replace(line, string.Empty).Trim();
        return Stamp().Replace(plain, string.Empty).Trim();
    }

    [GeneratedRegex(@"\b(ODPS-\d{5,}|[A-Z]{2,}\d*-\d{4,}|Code:\[\w+\])")]
    private static partial Regex Code();

    [GeneratedRegex(@"\b(FAILED|FATAL|ERROR|Error|Exception|Traceback|failed)\b|失败|错误|异常")]
    private static partial Regex Word();

    [GeneratedRegex(@"\x1b\[[0-9;]*[A-Za-z]|[\x00-\x08\x0b\x0c\x0e-\x1f]")]
    private static partial Regex Controls();

    [GeneratedRegex(@"^\[?\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}:\d{2}([.,]\d+)?\]?\s*(INFO|WARN|ERROR|DEBUG)?\s*")]
    private static partial Regex Stamp();
}
