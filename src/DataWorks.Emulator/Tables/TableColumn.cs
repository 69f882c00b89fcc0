using System.Globalization;

namespace DataWorks.Emulator;

/// <summary>A column, computed from its place in the table.</summary>
internal readonly record struct TableColumn(int Position, string Name, string Type, string Comment, bool IsPartition)
{
    // Every table takes its columns from the same list, so a column's sources are the columns of that name in the table's sources.
    private static readonly (string Name, string Type, string Comment)[] s_usual =
    [
        ("id", "bigint", "主键"), ("user_id", "bigint", "用户编号"),
        ("user_name", "string", "用户名"), ("order_no", "string", "订单号"),
        ("amount", "decimal(18,2)", "金额"), ("currency", "varchar(3)", "ISO 4217"),
        ("status", "int", "状态"), ("channel", "string", "渠道"),
        ("region_code", "string", "地区"), ("is_deleted", "boolean", ""),
        ("gmt_create", "datetime", "创建时间"), ("gmt_modified", "datetime", "修改时间"),
        ("quantity", "bigint", "数量"), ("discount_rate", "double", "折扣"),
        ("labels", "array<string>", "标签"), ("extra", "map<string,string>", "扩展 \"json\""),
        ("ip", "string", "客户端 IP"), ("score", "float", "评分"),
        ("birthday", "date", "生日"), ("address", "struct<city:string,street:string>", "地址"),
    ];

    /// <summary>The partition columns come last and count among them.</summary>
    public static TableColumn[] Of(Table table)
    {
        string[] keys = table.PartitionKeys?.Split(',') ?? [];
        int total = Math.Max(table.ColumnCount, keys.Length + 1);
        var columns = new TableColumn[total];
        for (int i = 0; i < total; i++)
        {
            int key = i - (total - keys.Length);
            columns[i] = key >= 0 ? new(i + 1, keys[key], "string", "分区", true)
                : i < table.ColumnNames.Count ? new(i + 1, table.ColumnNames[i], "string", "", false)
                : i < s_usual.Length ? new(i + 1, s_usual[i].Name, s_usual[i].Type, s_usual[i].Comment, false)
                : new(i + 1, $"attribute_{i + 1}", i % 3 == 0 ? "bigint" : "string", $"属性 {i + 1}", false);
        }

        return columns;
    }

    /// <summary>By name, or by the position that some GUIDs end in.</summary>
    public static TableColumn? Find(Table table, string nameOrPosition)
    {
        foreach (TableColumn column in Of(table))
        {
            if (column.Name == nameOrPosition || column.Position.ToString(CultureInfo.InvariantCulture) == nameOrPosition)
                return column;
        }

        return null;
    }

    public string? GuidIn(Table table) => table.Guid is null ? null : table.Guid + "." + Name;

    /// <summary>As some answers give it.</summary>
    public string? OrdinalIn(Table table) =>
        table.Guid is null ? null : table.Guid + "." + Position.ToString(CultureInfo.InvariantCulture);
}
