namespace DataWorksMeta.Sessions;

/// <summary>
/// Remembers what was said: a session that every command makes for itself should not repeat its warnings with every command.
/// </summary>
internal static class FirstTime
{
    private const int Most = 256;

    private static readonly HashSet<string> s_said = new(StringComparer.Ordinal);

    public static bool Is(string text)
    {
        lock (s_said)
            return s_said.Count < Most && s_said.Add(text);
    }
}
