using DataWorksMeta.Api;

namespace DataWorksMeta.Engines;

/// <summary>The kinds of engines in the service's words.</summary>
internal static class EngineType
{
    public const string MaxCompute = "odps";
    public const string Emr = "emr";

    // The first part of the GUIDs that are not of MaxCompute; its own schema tables have as many parts.
    private static readonly HashSet<string> s_others = new(StringComparer.OrdinalIgnoreCase)
    {
        Emr, "cdh", "hive", "holo", "holodb", "hologres", "mysql", "oracle", "postgresql", "sqlserver", "clickhouse", "starrocks", "ads",
        "adb", "analyticdb_for_mysql", "analyticdb_for_postgresql", "ots", "dlf", "oss", "rds", "drds", "polardb", "kafka", "mongodb",
        "maxcompute-table", "emr-table",
    };

    /// <summary>An engine's kind as the service writes it: MaxCompute is <c>odps</c>.</summary>
    public static string? Of(string? type) => NameText.Clean(type)?.ToLowerInvariant() switch
    {
        "maxcompute" or "max_compute" or "max compute" or "max-compute" => MaxCompute,
        "e-mapreduce" or "emapreduce" => Emr,
        string other => other,
        null => null,
    };

    /// <summary>Whether a GUID that begins so is of another engine than MaxCompute.</summary>
    public static bool IsOther(string prefix) => s_others.Contains(prefix);
}
