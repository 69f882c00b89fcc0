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
    ];

    private static void Categories(OperationCall call, ReplyWriter reply)
    {
        Page page = Page.Of(call, "PageNum");
        long parentId = call.Number("ParentCategoryId") ?? 0;
        (IReadOnlyList<Category> categories, int depth) = parentId == 0
            ? (call.Catalogue.Tenant.Categories, 1)
            : Find(call.Catalogue.Tenant.Categories, parentId, 1) is { } parent ? (parent.Category.Children, parent.Depth + 1)
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
            item.Add("CreateTime", 1541576644000 + (category.Id * BusinessDates.Day));
            item.Add("ModifiedTime", 1541576644000 + ((category.Id + 1) * BusinessDates.Day));
        });
        reply.EndObject();
    }

    private static (Category Category, int Depth)? Find(IReadOnlyList<Category> categories, long id, int depth)
    {
        foreach (Category category in categories)
        {
            if (category.Id == id)
                return (category, depth);
            if (Find(category.Children, id, depth + 1) is { } found)
                return found;
        }

        return null;
    }

    private static void TablesOfCategory(OperationCall call, ReplyWriter reply)
    {
        Page page = Page.Of(call);
        Category category = Find(call.Catalogue.Tenant.Categories, call.RequiredNumber("CategoryId"), 1)?.Category
            ?? throw new ServiceException(ServiceErrors.ObjectNotExist);
        Table[] tables = [.. call.Catalogue.TablesLike(category.Tables)];
        reply.StartObject("Data");
        page.Write(reply, tables.Length);
        reply.AddTexts("TableGuidList", page.Cut(tables).Select(static table => table.Guid!));
        reply.EndObject();
    }
}
