using DataWorksMeta.Api;

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

    /// <summary>The name alone: of a MaxCompute project, that behind <c>odps.</c></summary>
    public string? Name => DatabaseName ?? (AppGuid is null ? null : ProjectOf(AppGuid));

    public override string ToString() =>
        AppGuid ?? string.Join(".", new[] { ClusterId, DatabaseName }.Where(static part => part is not null));

    /// <summary>
    /// Names a database. A project alone is short for <c>odps.&lt;project&gt;</c>; a MaxCompute database named otherwise gets its app GUID,
    /// which the service documents as needed.
    /// </summary>
    public static DatabaseIdentity From(string? appGuid, string? dataSourceType, string? clusterId, string? databaseName)
    {
        appGuid = NameText.CleanPath(appGuid);
        dataSourceType = EngineType.Of(dataSourceType);
        clusterId = NameText.Clean(clusterId);
        databaseName = NameText.CleanPath(databaseName);
        bool isMaxCompute = clusterId is null && dataSourceType is null or EngineType.MaxCompute;
        if ((appGuid ?? databaseName) is string name)
            NameText.RefusePattern(name, "Name one database; Get-DwCalcEngine and Get-DwDatabase -ProjectId show those of a workspace.");
        if (isMaxCompute)
            appGuid ??= databaseName;
        if (isMaxCompute && appGuid is not null && ProjectOf(appGuid) is string project)
            appGuid = project.Contains('.') ? appGuid : $"{EngineType.MaxCompute}.{project}";
        return new DatabaseIdentity(appGuid, dataSourceType, clusterId, databaseName);
    }

    /// <summary>
    /// The MaxCompute project that a name or an app GUID is of: its names know no letter case, and are kept in small letters.
    /// </summary>
    public static string ProjectOf(string name)
    {
        const string Prefix = EngineType.MaxCompute + ".";
        bool isGuid = name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase);
        string project = isGuid ? name[Prefix.Length..] : name;
        bool isOwn = project.AsSpan().IndexOfAnyInRange('a', 'z') >= 0 && (!isGuid || name.StartsWith(Prefix, StringComparison.Ordinal));
        return isOwn ? project : project.ToLowerInvariant();
    }
}
