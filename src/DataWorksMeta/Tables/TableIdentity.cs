using System.Buffers;
using System.Runtime.CompilerServices;
using DataWorksMeta.Api;
using DataWorksMeta.Engines;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Tables;

/// <summary>Which table is meant: its GUID, or the names that stand in for one (EMR tables have no documented GUID).</summary>
internal sealed class TableIdentity : IOnCluster
{
    private const string MaxCompute = EngineType.MaxCompute;
    private const string OneTable =
        "Name one table. To list several: Get-DwTable -AppGuid odps.<project> | Where-Object TableName -Like <pattern>.";

    // What no name of MaxCompute holds: of another notation, or copied along.
    private static readonly SearchValues<char> s_foreign = SearchValues.Create("[]{}()<>;:/\\=,|\"'`!?*&%^+~# \t");

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

    /// <summary>Whether it is known to be a table of another engine and not of which: nobody can be asked about it.</summary>
    public bool IsOutOfReach => OfTable is not null;

    /// <summary>The table beside which one that is out of reach was named.</summary>
    public string? OfTable { get; private init; }

    /// <summary>The table as a person would name it.</summary>
    public override string ToString() =>
        Guid ?? string.Join(".", new[] { ClusterId, DatabaseName, Schema, TableName }.Where(static part => part is not null));

    /// <summary>The same table, where it can be one: of others the service says that there is none, and scripts believe it.</summary>
    /// <exception cref="DwException">Its GUID holds what no name of MaxCompute does.</exception>
    public TableIdentity Possible()
    {
        if (Guid?.StartsWith(MaxCompute + ".", StringComparison.Ordinal) != true
            || (Guid.AsSpan().IndexOfAny(s_foreign) < 0 && Guid[^1] != '.' && !Guid.Contains("..", StringComparison.Ordinal)))
        {
            return this;
        }
        throw new DwException(
            ErrorId.InvalidInput,
            $"'{NameText.Shown(Guid)}' is no name of a MaxCompute table: its parts are letters, digits and underscores, joined by dots.",
            advice: "Write it as odps.<project>.<table>. A partition is asked about with Get-DwTablePartition and Test-DwTablePartition.");
    }

    /// <summary>
    /// A table without a GUID that the service names beside another one: of MaxCompute it is not, since its tables have one. It lies where
    /// the other one does, or on the cluster that is named with it; where there is neither it is out of reach.
    /// </summary>
    /// <returns><see langword="null"/> where it has no name.</returns>
    public static TableIdentity? Beside(TableIdentity? other, string? clusterId, string? databaseName, string? tableName)
    {
        string? engine = other?.DataSourceType is MaxCompute ? null : other?.DataSourceType;
        clusterId = NameText.Clean(clusterId);
        if (clusterId is null && other?.ClusterId is null && engine is null)
        {
            return NameText.CleanPath(tableName) is string name
                ? new TableIdentity(null, null, null, NameText.CleanPath(databaseName), null, name) { OfTable = $"{other}" }
                : null;
        }
        if (engine is null && other?.ClusterId is null)
            engine = EngineType.Emr;
        return From(null, engine, clusterId ?? other?.ClusterId, databaseName, null, tableName);
    }

    /// <summary>
    /// Names a table. A GUID wins; <c>project.table</c> and <c>project.schema.table</c> are short for <c>odps.project...</c>.
    /// A MaxCompute table given by names gets its GUID as well, since it is not documented that the service finds it without.
    /// </summary>
    /// <returns><see langword="null"/> where neither a GUID nor a table name is given.</returns>
    /// <exception cref="DwException">What was given cannot be the name of one table.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static TableIdentity? From(
        string? guid,
        string? dataSourceType,
        string? clusterId,
        string? databaseName,
        string? schema,
        string? tableName,
        bool isTyped = false)
    {
        guid = NameText.CleanPath(guid);
        dataSourceType = EngineType.Of(dataSourceType);
        clusterId = NameText.Clean(clusterId);
        databaseName = NameText.CleanPath(databaseName);
        schema = NameText.CleanPath(schema);
        tableName = NameText.CleanPath(tableName);
        bool isMaxCompute = clusterId is null && dataSourceType is null or MaxCompute;
        if (guid is not null)
        {
            NameText.RefusePattern(guid, OneTable);
            return isMaxCompute
                ? new TableIdentity(Full(guid, isTyped), dataSourceType, null, null, schema, null)
                : new TableIdentity(guid, dataSourceType, clusterId, databaseName, schema, tableName);
        }
        if (tableName is null)
            return null;
        NameText.RefusePattern(tableName, OneTable);
        if (isMaxCompute)
        {
            databaseName = databaseName is null ? null : DatabaseIdentity.ProjectOf(databaseName);
            guid = FromNames(databaseName, schema, tableName, isTyped);
        }
        return new TableIdentity(guid, dataSourceType, clusterId, databaseName, schema, tableName);
    }

    // A table's name may bring its project, or its schema, along.
    private static string? FromNames(string? project, string? schema, string name, bool isTyped)
    {
        bool isWhole = name.StartsWith(MaxCompute + ".", StringComparison.OrdinalIgnoreCase)
            || (name.Contains('.') && (project is null || name.StartsWith(project + ".", StringComparison.OrdinalIgnoreCase)));
        if (isWhole)
            return Full(name, isTyped);
        string rest = schema is null ? name : $"{schema}.{name}";
        if (rest.AsSpan().IndexOfAnyInRange('a', 'z') < 0 && NameText.IsPlain(rest))
            rest = rest.ToLowerInvariant();
        return project is null ? null : Full($"{MaxCompute}.{project}.{rest}", isTyped);
    }

    // MaxCompute knows no letter case and keeps names in small letters, and the service compares them letter by letter. What the service
    // wrote itself stays as it is.
    private static string Full(string guid, bool isTyped)
    {
        int dot = guid.IndexOf('.');
        if (dot <= 0 || dot == guid.Length - 1)
            return guid;
        string prefix = guid[..dot];
        bool isMaxCompute = prefix.Equals(MaxCompute, StringComparison.OrdinalIgnoreCase);
        if (!isMaxCompute && IsSpelled(guid, prefix))
        {
            guid = MaxCompute + guid[dot..];
            isMaxCompute = true;
        }
        if (!isMaxCompute && !IsShort(guid, prefix))
            return guid;
        bool isOwn = prefix == MaxCompute && !isTyped && guid.AsSpan(dot).IndexOfAnyInRange('a', 'z') >= 0;
        if (!isOwn && NameText.IsPlain(guid))
            guid = guid.ToLowerInvariant();
        return isMaxCompute ? guid : $"{MaxCompute}.{guid}";
    }

    // The engine by the name that it has elsewhere, and the table as the data map names it.
    private static bool IsSpelled(string guid, string prefix) => guid.AsSpan().Count('.') >= 2
        && (prefix.Equals("maxcompute", StringComparison.OrdinalIgnoreCase)
            || prefix.Equals("maxcompute-table", StringComparison.OrdinalIgnoreCase));

    private static bool IsShort(string guid, string prefix) => guid.AsSpan().Count('.') switch
    {
        1 => true,
        2 => guid[^1] != '.' && !EngineType.IsOther(prefix),
        _ => false,
    };
}
