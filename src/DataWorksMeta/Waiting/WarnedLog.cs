using DataWorksMeta.Transport;

namespace DataWorksMeta.Waiting;

/// <summary>A log of a look on the side: what a person should hear of its answer is kept in mind, and told as a detail.</summary>
internal sealed class WarnedLog(ICallLog log) : ICallLog
{
    /// <summary>Whether the answer is not what it seems.</summary>
    public bool IsWarned { get; private set; }

    public bool WantsVerbose => log.WantsVerbose;

    public bool WantsDebug => log.WantsDebug;

    public CallBudget? Budget => log.Budget;

    public void Warning(string text)
    {
        IsWarned = true;
        log.Verbose(text);
    }

    public void Verbose(string text) => log.Verbose(text);

    public void Debug(string text) => log.Debug(text);

    public void Fail(object? input, DwException failure) => throw failure;
}
