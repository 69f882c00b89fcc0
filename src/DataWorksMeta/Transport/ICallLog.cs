namespace DataWorksMeta.Transport;

/// <summary>
/// Where calls tell what they do, and what a person should know of their answers. Everything said to it is already redacted.
/// </summary>
internal interface ICallLog
{
    /// <summary>Whether <see cref="Verbose"/> is listened to: a text that nobody reads need not be made.</summary>
    bool WantsVerbose { get; }

    /// <summary>Whether <see cref="Debug"/> is listened to.</summary>
    bool WantsDebug { get; }

    /// <summary>Where answers are kept, and known ones are found; <see langword="null"/> where nothing is kept.</summary>
    ICallRecord? Record => null;

    /// <summary>How many calls may be made; <see langword="null"/> where nobody counts them.</summary>
    CallBudget? Budget => null;

    /// <summary>Something about the answer that a person must hear, such as a list that the service cut off.</summary>
    void Warning(string text);

    void Verbose(string text);

    void Debug(string text);

    /// <summary>
    /// One part of a longer answer could not be had, such as one table of a listing: an error in its place, and the rest goes on.
    /// </summary>
    /// <param name="input">What the error points at.</param>
    /// <param name="failure">Why.</param>
    /// <exception cref="DwException">The same failure, where no later call could do better: it ends the answer, and the run.</exception>
    void Fail(object? input, DwException failure);
}
