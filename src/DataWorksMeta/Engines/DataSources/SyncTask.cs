using DataWorksMeta.Api;
using DataWorksMeta.Engines;

namespace DataWorksMeta;

/// <summary>A data integration task that reads from or writes to a data source (ListRefDISyncTasks).</summary>
public sealed class SyncTask(Row row) : DwObject(row)
{
    /// <summary>The id of the node.</summary>
    public long? NodeId { get; } = row.Long("NodeId");

    /// <summary>Its name.</summary>
    public string? NodeName { get; } = row.Text("NodeName");

    /// <summary><c>DI_OFFLINE</c> or <c>DI_REALTIME</c>.</summary>
    public string? TaskType { get; } = row.Text("TaskType");

    /// <summary>The data sources it reads.</summary>
    public IReadOnlyList<string> SourceDataSource { get; } = row.Names("DiSourceDatasource");

    /// <summary>The data sources it writes.</summary>
    public IReadOnlyList<string> DestinationDataSource { get; } = row.Names("DiDestinationDatasource");

    /// <summary>The data source that was asked about.</summary>
    public string? DataSourceName { get; } = row.Subject<DataSourceKey>()?.DataSourceName;

    /// <summary>The id of the workspace.</summary>
    public long? ProjectId { get; } = row.Subject<DataSourceKey>()?.ProjectId;

    /// <inheritdoc/>
    public override string ToString() => $"{ObjectText.NameAndId(NodeName, NodeId)} on {DataSourceName}";
}
