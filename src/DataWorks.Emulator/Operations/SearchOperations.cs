using DataWorks.Emulator.Catalogue;
using DataWorks.Emulator.Protocol;
using DataWorks.Emulator.Replies;

namespace DataWorks.Emulator.Operations;

/// <summary>Search by keyword.</summary>
internal static class SearchOperations
{
    public static Operation[] All { get; } =
    [
        Operation.Create("SearchMetaTables", Envelope.Full, ["Keyword"], SearchTables),
    ];

    private static void SearchTables(OperationCall call, ReplyWriter reply)
    {
        Page page = Page.Of(call);
        TableSearch search = new(call.DataSourceType(), NameTokens.Of(call.RequiredText("Keyword")))
        {
            Project = Locate.ByAppGuid(call),
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
            WriteTables(found.Tables, reply);
        reply.EndObject();
    }

    private static void WriteTables(IReadOnlyList<Table> tables, ReplyWriter reply)
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
            reply.Add("OwnerId", table.OwnerId);
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
