using DataWorksMeta.Api;
using DataWorksMeta.Tables;

namespace DataWorksMeta.Lineage;

/// <summary>The operations on lineage, one step each.</summary>
internal static class LineageOperations
{
    private static readonly Operation<TableLineage> s_tables = new("GetMetaTableLineage", "Data.DataEntityList", static row => new TableLineage(row), Paging.ByPrimaryKey);
    private static readonly Operation<ColumnLineage> s_columns = new("GetMetaColumnLineage", "Data.DataEntityList", static row => new ColumnLineage(row), Paging.ByNum);
    private static readonly Operation<EntityLineage> s_entities = new("ListLineage", "Data.DataEntityList", static row => new EntityLineage(row), Paging.ByToken);

    public static Query<TableLineage> Tables(TableIdentity table, LineageDirection direction) =>
        s_tables.Ask(TableOperations.Named(table).With("Direction", Wire.Direction(direction)), table.Subject);

    public static Query<ColumnLineage> Columns(string columnGuid, LineageDirection direction) =>
        s_columns.Ask(new() { { "ColumnGuid", columnGuid }, { "Direction", Wire.Direction(direction) } }, columnGuid);

    public static Query<ColumnLineage> Columns(TableIdentity table, string columnName, LineageDirection direction) => s_columns.Ask(
        new()
        {
            { "ColumnName", columnName },
            { "TableName", table.TableName },
            { "DatabaseName", table.DatabaseName },
            { "DataSourceType", table.DataSourceType },
            { "ClusterId", table.ClusterId },
            { "Direction", Wire.Direction(direction) },
        },
        $"{table.Subject}.{columnName}");

    public static Query<EntityLineage> Entities(string qualifiedName, LineageDirection direction, string? keyword) => s_entities.Ask(
        new() { { "EntityQualifiedName", qualifiedName }, { "Direction", Wire.Direction(direction) }, { "Keyword", keyword } },
        qualifiedName);
}
