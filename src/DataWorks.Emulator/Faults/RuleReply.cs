namespace DataWorks.Emulator.Faults;

/// <summary>A reply written out by hand.</summary>
internal sealed class RuleReply
{
    public int? Status { get; set; }

    public string? Body { get; set; }

    /// <summary>For bodies that are no text.</summary>
    public byte[]? BodyBase64 { get; set; }

    public Dictionary<string, string>? Headers { get; set; }

    /// <summary>Wait before anything is sent.</summary>
    public int DelayMs { get; set; }

    /// <summary>Send the headers, then wait before the body.</summary>
    public int BodyDelayMs { get; set; }

    /// <summary>
    /// Announce the whole body, send this many bytes of it, and close the connection; with <see cref="Abort"/>, reset it.
    /// </summary>
    public int? CutAfter { get; set; }

    /// <summary>Break the connection instead of a reply.</summary>
    public bool Abort { get; set; }

    /// <summary>A body of this many bytes: the given body again and again, or the letter x.</summary>
    public long? RepeatBytes { get; set; }

    /// <summary>Announce no length and send the body in chunks.</summary>
    public bool Chunked { get; set; }

    /// <summary>Answer with this Location; the status is 302 unless it is given.</summary>
    public string? Redirect { get; set; }

    /// <summary>Throws <see cref="FormatException"/> where the web server would refuse to send the reply.</summary>
    public void Check()
    {
        if (Status is < 200 or > 999)
            throw new FormatException("The status of a reply must be from 200 to 999.");
        if (DelayMs < 0 || BodyDelayMs < 0 || CutAfter < 0 || RepeatBytes < 0)
            throw new FormatException("Delays and lengths must not be negative.");
        foreach ((string name, string value) in Headers ?? [])
        {
            if (name.Length == 0 || name.Contains(' ', StringComparison.Ordinal) || !IsHeaderText(name) || !IsHeaderText(value))
                throw new FormatException($"The header '{name}' cannot be sent.");
        }

        if (Redirect is not null && !IsHeaderText(Redirect))
            throw new FormatException("The redirect cannot be sent.");
    }

    private static bool IsHeaderText(string text) => !text.AsSpan().ContainsAnyExceptInRange(' ', '~');
}
