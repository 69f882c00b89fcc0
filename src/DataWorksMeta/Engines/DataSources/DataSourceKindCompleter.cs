namespace DataWorksMeta.Commands;

/// <summary>Completes the kinds of data sources that ListDataSources documents.</summary>
public sealed class DataSourceKindCompleter : WordCompleter
{
    internal override IEnumerable<(string Word, string Label, string Meaning)> Words() =>
    [
        ("odps", "odps", "MaxCompute"),
        ("mysql", "mysql", "MySQL"),
        ("rds", "rds", "RDS; -SubType tells which"),
        ("oss", "oss", "OSS"),
        ("sqlserver", "sqlserver", "SQL Server"),
        ("polardb", "polardb", "PolarDB"),
        ("oracle", "oracle", "Oracle"),
        ("mongodb", "mongodb", "MongoDB"),
        ("emr", "emr", "E-MapReduce"),
        ("postgresql", "postgresql", "PostgreSQL"),
        ("analyticdb_for_mysql", "analyticdb_for_mysql", "AnalyticDB for MySQL"),
        ("hybriddb_for_postgresql", "hybriddb_for_postgresql", "AnalyticDB for PostgreSQL"),
        ("holo", "holo", "Hologres"),
    ];
}
