namespace DataWorksMeta.DataMap;

/// <summary>Values as they are written on a command line.</summary>
internal static class CommandText
{
    /// <summary>A text that PowerShell reads back as it is: it knows five signs as a single quote.</summary>
    public static string Quoted(string text)
    {
        string doubled = string.Concat(text.Select(static sign => sign is '\'' or '‘' or '’' or '‚' or '‛' ? $"{sign}{sign}" : $"{sign}"));
        return $"'{doubled}'";
    }
}
