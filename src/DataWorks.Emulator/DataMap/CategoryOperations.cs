using DataWorks.Emulator.Catalogue;
using DataWorks.Emulator.Operations;
using DataWorks.Emulator.Protocol;
using DataWorks.Emulator.Replies;

namespace DataWorks.Emulator.DataMap;

/// <summary>Categories of the tenant.</summary>
internal static class CategoryOperations
{
    public static Operation[] All { get; } =
    [
        Operation.Create("GetMetaCategory", Envelope.Full, [], Categories),
        Operation.Create("GetMetaTableListByCategory", Envelope.Full, ["CategoryId"], TablesOfCategory),
        Operation.Change("CreateMetaCategory", Envelope.Full, ["Name"], static call => call.RequiredText("Name"), Create),
        Operation.Change("UpdateMetaCategory", Envelope.Full, ["CategoryId"], CategoryIn, Update),
        Operation.Change("DeleteMetaCategory", Envelope.Full, ["CategoryId"], CategoryIn, Delete),
        Operation.Change("AddToMetaCategory", Envelope.Full, ["CategoryId", "TableGuid"], TableIn, Add),
        Operation.Change("DeleteFromMetaCategory", Envelope.Full, ["CategoryId", "TableGuid"], TableIn, Remove),
    ];

    private static void Categories(OperationCall call, ReplyWriter reply)
    {
        Page page = Page.Of(call, "PageNum");
        long parentId = call.Number("ParentCategoryId") ?? 0;
        Tenant tenant = call.Catalogue.Tenant;
        (IReadOnlyList<Category> categories, int depth) = parentId == 0
            ? (call.Books.Categories.Of(tenant), 1)
            : call.Books.Categories.Find(tenant, parentId) is { } parent ? (parent.Category.Children, parent.Depth + 1)
            : throw new ServiceException(ServiceErrors.ObjectNotExist);
        reply.StartObject("Data");
        page.Write(reply, categories.Count, "PageNum");
        reply.AddListOrNull("DataEntityList", [.. page.Cut(categories)], (item, category) =>
        {
            item.Add("CategoryId", category.Id);
            item.Add("ParentCategoryId", parentId);
            item.Add("Name", category.Name);
            item.Add("Comment", category.Comment);
            item.Add("Depth", depth);
            item.Add("OwnerId", "1822931104031845");
            item.Add("LastOperatorId", "288000000000000001");
            item.Add("CreateTime", category.Created ?? 1541576644000 + (category.Id * BusinessDates.Day));
            item.Add("ModifiedTime", category.Modified ?? 1541576644000 + ((category.Id + 1) * BusinessDates.Day));
        });
        reply.EndObject();
    }

    private static void TablesOfCategory(OperationCall call, ReplyWriter reply)
    {
        Page page = Page.Of(call);
        Category category = call.Books.Categories.Find(call.Catalogue.Tenant, call.RequiredNumber("CategoryId"))?.Category
            ?? throw new ServiceException(ServiceErrors.ObjectNotExist);
        Table[] tables = [.. category.Members.In(call.Catalogue)];
        reply.StartObject("Data");
        page.Write(reply, tables.Length);
        reply.AddTexts("TableGuidList", page.Cut(tables).Select(static table => table.Guid!));
        reply.EndObject();
    }

    private static void Create(OperationCall call, ReplyWriter reply)
    {
        long id = call.Books.Categories.Create(
            call.Catalogue.Tenant, call.Number("ParentId") ?? 0, call.RequiredText("Name"), call.Text("Comment") ?? "", Now(call));
        reply.AddObject("Data", data => data.Add("CategoryId", id));
    }

    private static void Update(OperationCall call, ReplyWriter reply)
    {
        call.Books.Categories.Update(
            call.Catalogue.Tenant, call.RequiredNumber("CategoryId"), call.Text("Name"), call.Text("Comment"), Now(call));
        reply.Add("Data", true);
    }

    private static void Delete(OperationCall call, ReplyWriter reply)
    {
        call.Books.Categories.Delete(call.Catalogue.Tenant, call.RequiredNumber("CategoryId"));
        reply.Add("Data", true);
    }

    private static void Add(OperationCall call, ReplyWriter reply)
    {
        call.Books.Categories.Add(call.Catalogue.Tenant, call.RequiredNumber("CategoryId"), TableOf(call));
        reply.Add("Data", true);
    }

    private static void Remove(OperationCall call, ReplyWriter reply)
    {
        call.Books.Categories.Remove(call.Catalogue.Tenant, call.RequiredNumber("CategoryId"), TableOf(call));
        reply.Add("Data", true);
    }

    private static Table TableOf(OperationCall call) =>
        Lookup.FindTable(call, "DatabaseName") ?? throw new ServiceException(ServiceErrors.TableNotExist);

    private static string CategoryIn(OperationCall call) => "category " + call.RequiredText("CategoryId");

    private static string TableIn(OperationCall call) => $"{call.RequiredText("TableGuid")} in category {call.RequiredText("CategoryId")}";

    private static long Now(OperationCall call) => call.Books.Clock.GetUtcNow().ToUnixTimeMilliseconds();
}
