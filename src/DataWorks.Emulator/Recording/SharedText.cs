namespace DataWorks.Emulator.Recording;

/// <summary>Keeps one copy of a text that most requests repeat, so that a long log stays small.</summary>
internal sealed class SharedText
{
    private volatile string? _last;

    public string? Of(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return text;
        string? last = _last;
        if (string.Equals(text, last, StringComparison.Ordinal))
            return last;
        _last = text;
        return text;
    }
}
