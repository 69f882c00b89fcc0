using System.Runtime.CompilerServices;
using DataWorksMeta.Engines;

namespace DataWorksMeta.Tables;

/// <summary>Which table is meant: its GUID, or the names that stand in for one (EMR tables have no documented GUID).</summary>
internal sealed class TableIdentity : IOnCluster
{
    private const string MaxCompute = "odps";

    private TableIdentity(string? guid, string? dataSourceType, string? clusterId, string? databaseName, string? schema, string? tableName)
    {
        Guid = guid;
        DataSourceType = dataSourceType;
        ClusterId = clusterId;
        DatabaseName = databaseName;
        Schema = schema;
        TableName = tableName;
    }

    public string? Guid { get; }

    public string? DataSourceType { get; }

    public string? ClusterId { get; }

    public string? DatabaseName { get; }

    public string? Schema { get; }

    public string? TableName { get; }

    /// <summary>The table as a person would name it.</summary>
    public override string ToString() =>
        Guid ?? string.Join(".", new[] { ClusterId, DatabaseName, Schema, TableName }.Where(static part => part is not null));

    /// <summary>
    /// Names a table. A GUID wins; <c>project.table</c> is short for <c>odps.project.table</c>.
    /// A MaxCompute table given by names gets its GUID as well, since it is not documented that the service finds it without.
    /// </summary>
    /// <returns><see langword="null"/> where neither a GUID nor a table name is given.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static TableIdentity? From(
        string? guid,
        string? dataSourceType,
        string? clusterId,
        string? databaseName,
        string? schema,
        string? tableName)
    {
        guid = Trimmed(guid);
        dataSourceType = Trimmed(dataSourceType)?.ToLowerInvariant();
        clusterId = Trimmed(clusterId);
        databaseName = Trimmed(databaseName);
        schema = Trimmed(schema);
        tableName = Trimmed(tableName);
        bool isMaxCompute = clusterId is null && dataSourceType is null or MaxCompute;
        if (guid is not null)
        {
            return isMaxCompute
                ? new TableIdentity(Full(guid), dataSourceType, null, null, schema, null)
                : new TableIdentity(guid, dataSourceType, clusterId, databaseName, schema, tableName);
        }
        if (tableName is null)
            return null;
        if (isMaxCompute && databaseName is not null && schema is null)
            guid = $"{MaxCompute}.{databaseName}.{tableName}";
        return new TableIdentity(guid, dataSourceType, clusterId, databaseName, schema, tableName);
    }

    private static string Full(string guid)
    {
        int dot = guid.IndexOf('.');
        bool isShort = dot > 0
            && dot < guid.Length - 1
            && guid.IndexOf('.', dot + 1) < 0
            && !guid.StartsWith(MaxCompute + ".", StringComparison.OrdinalIgnoreCase);
        return isShort ? $"{MaxCompute}.{guid}" : guid;
    }

    private static string? Trimmed(string? text) => text?.Trim() is { Length: > 0 } trimmed ? trimmed : null;
}
