namespace DataWorks.Emulator.Nodes;

/// <summary>One package on its way to development or production.</summary>
internal sealed record Deployment(
    long Id, Node File, int FileVersion, bool IsToProduction, string Creator, long CreateTime, string? Problem)
{
    /// <summary>How long it takes.</summary>
    private const long DurationMs = 500;

    public long ExecuteTime => CreateTime + DurationMs;

    /// <summary>0 ready, 1 done, 2 failed: nothing but the time decides.</summary>
    public int StatusAt(long now) => now < ExecuteTime ? 0 : Problem is null ? 1 : 2;
}
