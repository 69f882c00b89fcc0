using DataWorksMeta.Commands;

namespace DataWorksMeta.Pipeline;

/// <summary>The streams of a cmdlet, as the window sees them.</summary>
internal sealed class CommandOutput(DwCommand command, RunProgress progress) : IWindowOutput
{
    private const int MostWarnings = 10;

    private readonly HashSet<string> _warnings = new(StringComparer.Ordinal);

    public bool WantsVerbose { get; set; }

    public bool WantsDebug { get; set; }

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
        command.WriteError(DwErrorRecord.From(failure, input));
    }

    public void End(object? input, DwException failure) => command.End(input, failure);

    public void Update(long done) => progress.Show(done);

    public void Progress(Func<(string Status, int Percent)> stage) => progress.Stage = stage;
}
