namespace DataWorksMeta.Waiting;

/// <summary>What one look at a thing says about waiting for it.</summary>
/// <param name="IsOver">Whether the wait for it is over.</param>
/// <param name="IsGiven">Whether what was seen is handed on.</param>
/// <param name="Failure">Why it is an error; <see langword="null"/> where it is none.</param>
/// <param name="LookIn">When another look decides something, at the latest.</param>
internal sealed record Verdict(bool IsOver, bool IsGiven = false, DwException? Failure = null, TimeSpan? LookIn = null)
{
    public static readonly Verdict Waits = new(IsOver: false);

    public static readonly Verdict Ended = new(IsOver: true, IsGiven: true);

    /// <summary>It ended, and badly.</summary>
    public static Verdict Failed(DwException failure) => Ended with { Failure = failure };

    /// <summary>There is nothing to wait for, and nothing to hand on.</summary>
    public static Verdict Lost(DwException failure) => new(IsOver: true, Failure: failure);

    /// <summary>It goes on, and another look after this time decides something.</summary>
    public static Verdict WaitsFor(TimeSpan time) => Waits with { LookIn = time };

    /// <summary>It waits for another look, and counts as this where there is no time for one.</summary>
    public Verdict Unless(Verdict last) => this with { Failure = last.Failure, IsGiven = last.IsGiven };
}
