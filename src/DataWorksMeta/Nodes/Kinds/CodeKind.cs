namespace DataWorksMeta.Nodes;

/// <summary>A kind of code: how nodes and runs call it, the number that files have for it, and what it is.</summary>
/// <remarks>The ones that CreateFile documents, and the usual ones beside them; a workspace may have more.</remarks>
internal sealed record CodeKind(string Name, int Number, string Meaning)
{
    // The kinds of resources, which no node runs.
    private const int FirstResource = 12;
    private const int LastResource = 17;

    public static readonly IReadOnlyList<CodeKind> All =
    [
        new("ODPS_SQL", 10, "MaxCompute SQL"),
        new("ODPS_SQL_SCRIPT", 24, "MaxCompute script"),
        new("ODPS_SPARK", 225, "MaxCompute Spark"),
        new("ODPS_SPARK_SQL", 226, "Spark SQL on MaxCompute"),
        new("ODPS_MR", 11, "MaxCompute MapReduce"),
        new("PY_ODPS", 221, "PyODPS 2"),
        new("PYODPS3", 1221, "PyODPS 3"),
        new("COMPONENT_SQL", 1010, "SQL component"),
        new("DIDE_SHELL", 6, "Shell"),
        new("DI", 23, "batch synchronization"),
        new("RI", 900, "real-time synchronization"),
        new("VIRTUAL", 99, "zero load"),
        new("CONTROLLER_ASSIGNMENT", 1100, "assignment"),
        new("CONTROLLER_BRANCH", 1101, "branch"),
        new("CONTROLLER_JOIN", 1102, "merge"),
        new("CONTROLLER_CYCLE", 1103, "do-while loop"),
        new("CONTROLLER_TRAVERSE", 1106, "for-each loop"),
        new("PARAM_HUB", 1115, "parameters"),
        new("CROSS_TENANTS", 1089, "cross-tenant collaboration"),
        new("OSS_INSPECT", 239, "OSS object inspection"),
        new("FTP_CHECK", 1320, "FTP check"),
        new("HOLOGRES_SQL", 1093, "Hologres SQL"),
        new("HOLOGRES_DEVELOP", 1091, "Hologres development"),
        new("CLICK_SQL", 1301, "ClickHouse SQL"),
        new("EMR_HIVE", 227, "EMR Hive"),
        new("EMR_SPARK", 228, "EMR Spark"),
        new("EMR_SPARK_SQL", 229, "EMR Spark SQL"),
        new("EMR_MR", 230, "EMR MapReduce"),
        new("EMR_SHELL", 257, "EMR Shell"),
        new("EMR_SPARK_SHELL", 258, "EMR Spark Shell"),
        new("EMR_PRESTO", 259, "EMR Presto"),
        new("EMR_IMPALA", 260, "EMR Impala"),
        new("CDH_HIVE", 270, "CDH Hive"),
        new("CDH_SPARK", 271, "CDH Spark"),
        new("CDH_SPARK_SQL", 272, "CDH Spark SQL"),
        new("CDH_MR", 273, "CDH MapReduce"),
        new("CDH_SHELL", 276, "CDH Shell"),
        new("CDH_PRESTO", 278, "CDH Presto"),
        new("CDH_IMPALA", 279, "CDH Impala"),
        new("ODPS_PYTHON", 12, "Python resource of MaxCompute"),
        new("ODPS_JAR", 13, "JAR resource of MaxCompute"),
        new("ODPS_ARCHIVE", 14, "archive resource of MaxCompute"),
        new("ODPS_FILE", 15, "file resource of MaxCompute"),
        new("ODPS_FUNCTION", 17, "function of MaxCompute"),
    ];

    /// <summary>Whether a node can be of this kind.</summary>
    public bool Runs => Number is < FirstResource or > LastResource;
}
