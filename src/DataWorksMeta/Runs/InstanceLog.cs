using DataWorksMeta.Api;
using DataWorksMeta.Runs;

namespace DataWorksMeta;

/// <summary>The log of a run (GetInstanceLog). The service keeps it for about seven days.</summary>
public sealed class InstanceLog(Row row) : DwObject(row)
{
    /// <summary>The id of the run.</summary>
    public long? InstanceId { get; } = row.Subject<InstanceKey>()?.InstanceId;

    /// <summary>The earlier run it is from; <see langword="null"/> for the latest.</summary>
    public long? InstanceHistoryId { get; } = row.Subject<InstanceKey>()?.HistoryId;

    /// <summary>The environment that was asked: the next command in a pipe asks there too.</summary>
    public string? ProjectEnv { get; } = row.Subject<IInEnvironment>()?.Environment?.ToString();

    /// <summary>The text of the log.</summary>
    public string Log { get; } = row.Value ?? string.Empty;

    internal override bool HoldsNothing => Log.Length == 0;

    internal override string Identity => $"{InstanceId} {InstanceHistoryId} {ProjectEnv}";

    /// <inheritdoc/>
    public override string ToString() => Log;
}
