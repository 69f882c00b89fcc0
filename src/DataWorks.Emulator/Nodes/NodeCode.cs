using System.Text;
using DataWorks.Emulator.Catalogue;

namespace DataWorks.Emulator.Nodes;

/// <summary>What a node runs, as its program type writes it.</summary>
internal static class NodeCode
{
    public static string Of(ICatalogue catalogue, Node node) =>
        node is { CopyOf: long id, Tables: [Table copy, ..] } && catalogue.FindNode(id, 1) is { Tables: [Table original, ..] } source
            ? Own(catalogue, source).Replace(NodeFields.OutputOf(original), NodeFields.OutputOf(copy), StringComparison.Ordinal)
            : Own(catalogue, node);

    private static string Own(ICatalogue catalogue, Node node) => node.Code ?? node.ProgramType switch
    {
        "VIRTUAL" => "",
        "DI" => Sync(node),
        "PYODPS3" => $"# 发布: {node.Name}\nfrom odps import ODPS\n\nfor table in {Names(node)}:\n    o.get_table(table).reload()\n",
        "DIDE_SHELL" => $"#!/bin/bash\n# {node.Name}\necho $1\n",
        _ when node.Tables.Count > 0 => Sql(catalogue, node),
        _ => $"-- {node.Name}\n",
    };

    private static string Names(Node node) =>
        "[" + string.Join(", ", node.Tables.Select(static table => $"'{NodeFields.OutputOf(table)}'")) + "]";

    private static string Sync(Node node)
    {
        Table? table = node.Tables.Count > 0 ? node.Tables[0] : null;
        string reader = $$"""{"datasource":"mysql_orders","table":["{{table?.Name}}"]}""";
        string writer = $$"""{"datasource":"odps_first","table":"{{table?.Name}}","partition":"{{table?.PartitionKeys}}"}""";
        return """{"type":"job","version":"2.0","steps":["""
            + """{"stepType":"mysql","name":"Reader","category":"reader","parameter":""" + reader + "},"
            + """{"stepType":"odps","name":"Writer","category":"writer","parameter":""" + writer + "}]}";
    }

    private static string Sql(ICatalogue catalogue, Node node)
    {
        Table table = node.Tables[0];
        IReadOnlyList<Table> sources = catalogue.SourcesOf(table);
        var text = new StringBuilder()
            .Append("-- ").Append(table.Comment ?? table.Name).Append(": ").Append(node.Name.ReplaceLineEndings(" ")).Append('\n')
            .Append("-- 业务日期 ${bizdate}\n")
            .Append("INSERT OVERWRITE TABLE ").Append(NodeFields.OutputOf(table));
        if (table.PartitionKeys is { } keys)
        {
            IEnumerable<string> values = keys.Split(',').Select(static (key, index) => key + (index == 0 ? "='${bizdate}'" : "='${hour}'"));
            text.Append(" PARTITION (").AppendJoin(", ", values).Append(')');
        }

        IEnumerable<TableColumn> columns = TableColumn.Of(table).Where(static column => !column.IsPartition);
        text.Append("\nSELECT  ").AppendJoin("\n       ,", columns.Select(static column => column.Name));
        if (sources.Count > 0)
            text.Append("\nFROM    ").AppendJoin("\n    JOIN ", sources.Select(NodeFields.OutputOf));
        return text.Append("\n;\n").ToString();
    }
}
