namespace DataWorks.Emulator;

/// <summary>A job that changes a table.</summary>
internal sealed record DdlJob
{
    public required string TaskId { get; init; }

    public required string Status { get; init; }

    public string? NextTaskId { get; init; }

    public string Content { get; init; } = "";
}
