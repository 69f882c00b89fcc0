using DataWorksMeta.Transport;

namespace DataWorksMeta.Lineage.Impact;

/// <summary>A log that nobody hears warnings of: that a list is cut matters to nobody who asks for the rest one by one.</summary>
internal sealed class QuietLog(ICallLog log) : ICallLog
{
    public bool WantsVerbose => log.WantsVerbose;

    public bool WantsDebug => log.WantsDebug;

    public ICallRecord? Record => log.Record;

    public CallBudget? Budget => log.Budget;

    public void Warning(string text) => log.Verbose(text);

    public void Verbose(string text) => log.Verbose(text);

    public void Debug(string text) => log.Debug(text);

    public void Fail(object? input, DwException failure) => log.Fail(input, failure);
}
