namespace DataWorks.Emulator.Protocol;

/// <summary>A failure as the service reports it: the HTTP status and the Code and Message of its error envelope.</summary>
internal sealed record ServiceError(int Status, string Code, string Message);
