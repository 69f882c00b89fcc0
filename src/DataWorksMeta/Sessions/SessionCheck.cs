using DataWorksMeta.Transport;

namespace DataWorksMeta;

/// <summary>One thing Test-DwSession looked at. It names places and never values.</summary>
public sealed class SessionCheck
{
    // The error that lists every source is the longest.
    private const int LongestText = 8000;

    internal SessionCheck(string name, CheckStatus status, string detail, string? recommendedAction = null, string? errorId = null)
    {
        Name = name;
        Status = status;
        Detail = Redact.Text(detail, null, LongestText);
        RecommendedAction = recommendedAction is null ? null : Redact.Text(recommendedAction, null, LongestText);
        ErrorId = errorId;
    }

    /// <summary>What was looked at.</summary>
    public string Name { get; }

    /// <summary>How it ended.</summary>
    public CheckStatus Status { get; }

    /// <summary>What was found.</summary>
    public string Detail { get; }

    /// <summary>What to do next; <see langword="null"/> where nothing is to be done.</summary>
    public string? RecommendedAction { get; }

    /// <summary>The id of the error behind it, the same that another cmdlet would report.</summary>
    public string? ErrorId { get; }

    /// <summary>How long it took; <see langword="null"/> where that says nothing.</summary>
    public TimeSpan? Duration { get; internal set; }

    /// <inheritdoc/>
    public override string ToString() => $"{Name}: {Status}, {Detail}";
}
