using DataWorksMeta.Transport;

namespace DataWorksMeta.Graphs;

/// <summary>The log of one question among many of the same input, with its own part of what is kept.</summary>
internal sealed class PartLog(ICallLog log) : ICallLog
{
    public bool WantsVerbose => log.WantsVerbose;

    public bool WantsDebug => log.WantsDebug;

    public ICallRecord? Record { get; } = log.Record?.Part();

    public CallBudget? Budget => log.Budget;

    public void Warning(string text) => log.Warning(text);

    public void Verbose(string text) => log.Verbose(text);

    public void Debug(string text) => log.Debug(text);

    public void Fail(object? input, DwException failure) => log.Fail(input, failure);
}
