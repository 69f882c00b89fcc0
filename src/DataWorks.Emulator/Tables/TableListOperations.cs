using DataWorks.Emulator.Operations;
using DataWorks.Emulator.Protocol;
using DataWorks.Emulator.Replies;

namespace DataWorks.Emulator.Tables;

/// <summary>Lists of tables: those of a database, and those that a keyword finds.</summary>
internal static class TableListOperations
{
    public static Operation[] All { get; } =
    [
        Operation.Create("GetMetaDBTableList", Envelope.RequestIdOnly, [], TablesOfDatabase),
        Operation.Create("SearchMetaTables", Envelope.Full, ["Keyword"], SearchTables),
    ];

    private static void TablesOfDatabase(OperationCall call, ReplyWriter reply)
    {
        Page page = Page.Of(call);
        Project project = Lookup.ProjectOf(call);
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

    private static void SearchTables(OperationCall call, ReplyWriter reply)
    {
        Page page = Page.Of(call);
        TableSearch search = new(call.DataSourceType(), NameTokens.Of(call.RequiredText("Keyword")))
        {
            Project = Lookup.ByAppGuid(call),
            ClusterId = call.Text("ClusterId"),
            Schema = call.Text("Schema"),
            IsView = call.Text("EntityType") switch
            {
                null => null,
                "0" => false,
                "1" => true,
                _ => throw new ServiceException(ServiceErrors.ParameterInvalid),
            },
        };
        TableSlice found = call.Catalogue.SearchTables(search, page.Skip, page.Size);

        reply.StartObject("Data");
        page.Write(reply, found.Total);
        // A search without a hit answers null; a page past the end of the hits is an empty list.
        if (found.Total == 0)
            reply.AddNull("DataEntityList");
        else
            WriteTables(call, found.Tables, reply);
        reply.EndObject();
    }

    private static void WriteTables(OperationCall call, IReadOnlyList<Table> tables, ReplyWriter reply)
    {
        reply.StartArray("DataEntityList");
        foreach (Table table in tables)
        {
            reply.StartItem();
            reply.Add("TableGuid", table.Guid);
            reply.Add("TableName", table.Name);
            reply.Add("DatabaseName", table.Project.Name);
            reply.Add("Schema", table.Schema);
            reply.Add("ClusterId", table.Project.ClusterId);
            reply.Add("OwnerId", call.Books.Tables.OwnerOf(table));
            reply.Add("ProjectId", table.Project.ProjectId);
            reply.Add("ProjectName", table.Project.ProjectName);
            reply.Add("TenantId", table.Project.TenantId);
            reply.Add("EnvType", table.Project.EnvType);
            reply.Add("EntityType", table.IsView ? 1 : 0);
            reply.EndObject();
        }

        reply.EndArray();
    }
}
