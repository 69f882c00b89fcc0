namespace DataWorks.Emulator.Operations;

/// <summary>A failure that the service reports with HTTP 200 and <c>Success: false</c>.</summary>
internal sealed class LogicException(string code, string message) : Exception(message)
{
    public string Code { get; } = code;
}
