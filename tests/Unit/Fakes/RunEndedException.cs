namespace DataWorksMeta.Unit.Fakes;

/// <summary>The end of a run, in place of PowerShell's terminating error.</summary>
internal sealed class RunEndedException(object? input, DwException failure) : Exception
{
    public object? Input { get; } = input;

    public DwException Failure { get; } = failure;
}
