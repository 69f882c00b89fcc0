using DataWorksMeta.Api;
using DataWorksMeta.Tables;

namespace DataWorksMeta.Lineage;

/// <summary>The operations on lineage, one step each.</summary>
internal static class LineageOperations
{
    private static readonly Operation<TableLineage> s_tables =
        new("GetMetaTableLineage", "Data.DataEntityList", static row => new TableLineage(row), Paging.ByPrimaryKey);

    private static readonly Operation<ColumnLineage> s_columns =
        new("GetMetaColumnLineage", "Data.DataEntityList", static row => new ColumnLineage(row), Paging.ByNum);

    private static readonly Operation<EntityLineage> s_entities =
        new("ListLineage", "Data.DataEntityList", static row => new EntityLineage(row), Paging.ByToken);

    public static Query<TableLineage> Tables(TableIdentity table, LineageDirection direction) => s_tables.Query(
        new TableStep(table, direction),
        TableOperations.Arguments(table).With("Direction", Word(direction)));

    public static Query<ColumnLineage> Columns(ColumnIdentity column, LineageDirection direction) => s_columns.Query(
        new ColumnStep(column, direction),
        new()
        {
            { "ColumnGuid", column.Guid },
            { "ColumnName", column.Name },
            { "TableName", column.Table?.TableName },
            { "DatabaseName", column.Table?.DatabaseName },
            { "DataSourceType", column.Table?.DataSourceType },
            { "ClusterId", column.Table?.ClusterId },
            { "Direction", Word(direction) },
        });

    public static Query<EntityLineage> Entities(string qualifiedName, LineageDirection direction, string? keyword) => s_entities.Query(
        new EntityStep(qualifiedName, direction),
        new() { { "EntityQualifiedName", qualifiedName }, { "Direction", Word(direction) }, { "Keyword", keyword } });

    private static string Word(LineageDirection direction) => direction == LineageDirection.Upstream ? "up" : "down";
}
