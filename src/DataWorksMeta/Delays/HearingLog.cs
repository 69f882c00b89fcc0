using DataWorksMeta.Transport;

namespace DataWorksMeta.Delays;

/// <summary>Hears whether an answer came with a warning: then it may not be whole.</summary>
/// <param name="log">Who else hears.</param>
/// <param name="passesOn">Whether warnings are for a person: where what is missing is asked for otherwise, they are not.</param>
internal sealed class HearingLog(ICallLog log, bool passesOn) : ICallLog
{
    public bool WantsVerbose => log.WantsVerbose;

    public bool WantsDebug => log.WantsDebug;

    public ICallRecord? Record => log.Record;

    public CallBudget? Budget => log.Budget;

    public bool HasWarned { get; private set; }

    public void Warning(string text)
    {
        HasWarned = true;
        if (passesOn)
            log.Warning(text);
        else if (log.WantsVerbose)
            log.Verbose(text);
    }

    public void Verbose(string text) => log.Verbose(text);

    public void Debug(string text) => log.Debug(text);

    public void Fail(object? input, DwException failure) => log.Fail(input, failure);
}
