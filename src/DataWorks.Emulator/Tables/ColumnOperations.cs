using DataWorks.Emulator.Operations;
using DataWorks.Emulator.Replies;

namespace DataWorks.Emulator.Tables;

/// <summary>The columns of one table. The page number is called PageNum here.</summary>
internal static class ColumnOperations
{
    public static Operation[] All { get; } =
    [
        Operation.OnTable("GetMetaTableColumn", Envelope.Full, [], static call => Lookup.TableOf(call, "DatabaseName"), Columns),
        Operation.OnTable("GetMetaTableFullInfo", Envelope.Full, [], static call => Lookup.TableOf(call, "DatabaseName"), FullInfo),
    ];

    private static void Columns(OperationCall call, Table table, ReplyWriter reply)
    {
        Page page = Page.Of(call, "PageNum");
        TableColumn[] columns = TableColumn.Of(table);
        reply.StartObject("Data");
        page.Write(reply, columns.Length, "PageNum");
        reply.AddList("ColumnList", page.Cut(columns), (item, column) =>
        {
            Write(item, column, column.GuidIn(table));
            item.Add("RelationCount", column.Position % 4);
        });
        reply.EndObject();
    }

    private static void FullInfo(OperationCall call, Table table, ReplyWriter reply)
    {
        Page page = Page.Of(call, "PageNum");
        TableColumn[] columns = TableColumn.Of(table);
        reply.StartObject("Data");
        TableOperations.WriteIdentity(table, reply);
        reply.Add("Comment", table.Comment);
        TableOperations.WriteFacts(call, table, reply);
        reply.Add("TotalColumnCount", columns.Length);
        reply.AddList("ColumnList", page.Cut(columns),
            (item, column) => Write(item, column, column.OrdinalIn(table)));
        reply.EndObject();
    }

    private static void Write(ReplyWriter item, TableColumn column, string? guid)
    {
        item.Add("ColumnGuid", guid);
        item.Add("ColumnName", column.Name);
        item.Add("ColumnType", column.Type);
        item.Add("Comment", column.Comment);
        item.Add("Caption", column.Position == 1 ? "primary key" : "");
        item.Add("Position", column.Position);
        item.Add("IsPartitionColumn", column.IsPartition);
        item.Add("IsPrimaryKey", column.Position == 1);
        item.Add("IsForeignKey", column.Name == "user_id");
    }
}
