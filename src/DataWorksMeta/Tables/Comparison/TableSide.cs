namespace DataWorksMeta.Tables;

/// <summary>What is known of one of two tables that are compared; <see langword="null"/> what was not asked for, or not given.</summary>
internal sealed record TableSide(
    Table Table,
    IReadOnlyList<TableColumn>? Columns,
    IReadOnlyList<ProducingTask>? Tasks = null,
    IReadOnlyList<string>? Partitions = null);
