using DataWorks.Emulator.Catalogue;
using DataWorks.Emulator.Replies;

namespace DataWorks.Emulator.Operations;

/// <summary>What is asked of a MaxCompute project or an EMR database.</summary>
internal static class DatabaseOperations
{
    public static Operation[] All { get; } =
    [
        Operation.Create("GetMetaDBTableList", Envelope.RequestIdOnly, [], TableList),
    ];

    private static void TableList(OperationCall call, ReplyWriter reply)
    {
        Page page = Page.Of(call);
        Project project = Locate.ProjectOf(call);
        TableSlice tables = call.Catalogue.ListTables(project, page.Skip, page.Size);

        reply.StartObject("Data");
        page.Write(reply, tables.Total);
        reply.StartArray("TableEntityList");
        foreach (Table table in tables.Tables)
        {
            reply.StartItem();
            reply.Add("TableGuid", table.Guid);
            reply.Add("TableName", table.Name);
            reply.Add("DatabaseName", project.Name);
            reply.EndObject();
        }

        reply.EndArray();
        reply.EndObject();
    }
}
