namespace DataWorksMeta.Engines;

/// <summary>Which database is meant: a MaxCompute project by its app GUID, or an EMR database by cluster and name.</summary>
internal sealed class DatabaseIdentity : IOnCluster
{
    private DatabaseIdentity(string? appGuid, string? dataSourceType, string? clusterId, string? databaseName)
    {
        AppGuid = appGuid;
        DataSourceType = dataSourceType;
        ClusterId = clusterId;
        DatabaseName = databaseName;
    }

    public string? AppGuid { get; }

    public string? DataSourceType { get; }

    public string? ClusterId { get; }

    public string? DatabaseName { get; }

    public override string ToString() =>
        AppGuid ?? string.Join(".", new[] { ClusterId, DatabaseName }.Where(static part => part is not null));

    /// <summary>
    /// Names a database. A project alone is short for <c>odps.&lt;project&gt;</c>; a MaxCompute database named otherwise gets its app GUID,
    /// which the service documents as needed.
    /// </summary>
    public static DatabaseIdentity From(string? appGuid, string? dataSourceType, string? clusterId, string? databaseName)
    {
        appGuid = Trimmed(appGuid);
        dataSourceType = Trimmed(dataSourceType)?.ToLowerInvariant();
        clusterId = Trimmed(clusterId);
        databaseName = Trimmed(databaseName);
        bool isMaxCompute = clusterId is null && dataSourceType is null or "odps";
        if (isMaxCompute)
            appGuid ??= databaseName;
        if (isMaxCompute && appGuid is not null && !appGuid.Contains('.'))
            appGuid = "odps." + appGuid;
        return new DatabaseIdentity(appGuid, dataSourceType, clusterId, databaseName);
    }

    private static string? Trimmed(string? text) => text?.Trim() is { Length: > 0 } trimmed ? trimmed : null;
}
