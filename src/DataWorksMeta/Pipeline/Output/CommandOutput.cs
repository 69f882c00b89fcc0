using System.Globalization;
using DataWorksMeta.Commands;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Pipeline;

/// <summary>The streams of a cmdlet, as the window sees them.</summary>
internal sealed class CommandOutput(DwCommand command, RunProgress progress) : IWindowOutput
{
    private const int MostWarnings = 10;

    private readonly HashSet<string> _warnings = new(StringComparer.Ordinal);
    private long _unasked;

    public bool WantsVerbose { get; set; }

    public bool WantsDebug { get; set; }

    public CallBudget? Budget { get; set; }

    public TimeSpan NextUpdate => progress.NextUpdate;

    public void Write(object item) => command.WriteObject(item);

    // The same is said once for the whole command, and no screen is filled: the rest is there for who asks for it.
    public void Warning(string text)
    {
        if (!_warnings.Add(text))
            return;
        if (_warnings.Count <= MostWarnings)
            command.WriteWarning(text);
        else
            command.WriteVerbose(text);
        if (_warnings.Count == MostWarnings)
            command.WriteWarning("More warnings of this kind are shown with -Verbose only.");
    }

    public void Verbose(string text) => command.WriteVerbose(text);

    public void Debug(string text) => command.WriteDebug(text);

    public void Fail(object? input, DwException failure)
    {
        progress.HasFailed();
        // That no call is left is one error, not one for each thing that would have needed one.
        if (failure.Code != ErrorId.BudgetSpent || _unasked++ == 0)
            command.WriteError(DwErrorRecord.From(failure, input));
    }

    /// <summary>All inputs were gone through. Tells what went without an error of its own.</summary>
    public void Complete()
    {
        if (_unasked > 1)
            command.WriteWarning(string.Create(
                CultureInfo.InvariantCulture, $"{_unasked - 1} more questions were not asked: -MaxCalls allows no more calls."));
    }

    public void End(object? input, DwException failure) => command.End(input, failure);

    public void Update(long done) => progress.Show(done);

    public void Progress(Func<(string Status, int Percent)> stage) => progress.Stage = stage;
}
