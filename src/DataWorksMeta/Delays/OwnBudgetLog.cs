using DataWorksMeta.Transport;

namespace DataWorksMeta.Delays;

/// <summary>Gives one input so many calls of its own, where the command as a whole has no limit.</summary>
internal sealed class OwnBudgetLog(ICallLog log, CallBudget budget) : ICallLog
{
    public bool WantsVerbose => log.WantsVerbose;

    public bool WantsDebug => log.WantsDebug;

    public ICallRecord? Record => log.Record;

    public CallBudget? Budget => log.Budget ?? budget;

    public void Warning(string text) => log.Warning(text);

    public void Verbose(string text) => log.Verbose(text);

    public void Debug(string text) => log.Debug(text);

    public void Fail(object? input, DwException failure) => log.Fail(input, failure);
}
