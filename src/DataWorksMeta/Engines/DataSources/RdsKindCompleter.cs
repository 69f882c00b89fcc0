namespace DataWorksMeta.Commands;

/// <summary>Completes the kinds of data sources within rds.</summary>
public sealed class RdsKindCompleter : WordCompleter
{
    internal override IEnumerable<(string Word, string Label, string Meaning)> Words() =>
    [
        ("mysql", "mysql", "RDS for MySQL"),
        ("sqlserver", "sqlserver", "RDS for SQL Server"),
        ("postgresql", "postgresql", "RDS for PostgreSQL"),
    ];
}
