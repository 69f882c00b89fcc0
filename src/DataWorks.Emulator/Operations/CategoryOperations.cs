using DataWorks.Emulator.Catalogue;
using DataWorks.Emulator.Protocol;
using DataWorks.Emulator.Replies;

namespace DataWorks.Emulator.Operations;

/// <summary>Categories of the tenant, themes and levels of a workspace.</summary>
internal static class CategoryOperations
{
    public static Operation[] All { get; } =
    [
        Operation.Create("GetMetaCategory", Envelope.Full, [], Categories),
        Operation.Create("GetMetaTableListByCategory", Envelope.Full, ["CategoryId"], TablesOfCategory),
        Operation.Create("ListTableTheme", Envelope.Full, [], Themes),
        Operation.Create("ListTableLevel", Envelope.Full, ["LevelType", "ProjectId"], Levels),
    ];

    private static void Categories(OperationCall call, ReplyWriter reply)
    {
        Page page = Page.Of(call, "PageNum");
        long parentId = call.Number("ParentCategoryId") ?? 0;
        (IReadOnlyList<DataMap.Category> categories, int depth) = parentId == 0
            ? (call.Catalogue.DataMap.Categories, 1)
            : Find(call.Catalogue.DataMap.Categories, parentId, 1) is { } parent ? (parent.Category.Children, parent.Depth + 1)
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

    private static (DataMap.Category Category, int Depth)? Find(IReadOnlyList<DataMap.Category> categories, long id, int depth)
    {
        foreach (DataMap.Category category in categories)
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
        DataMap.Category category = Find(call.Catalogue.DataMap.Categories, call.RequiredNumber("CategoryId"), 1)?.Category
            ?? throw new ServiceException(ServiceErrors.ObjectNotExist);
        Table[] tables = [.. call.Catalogue.TablesLike(category.Tables)];
        reply.StartObject("Data");
        page.Write(reply, tables.Length);
        reply.AddTexts("TableGuidList", page.Cut(tables).Select(static table => table.Guid!));
        reply.EndObject();
    }

    private static void Themes(OperationCall call, ReplyWriter reply)
    {
        Page page = Page.Of(call, "PageNum");
        long? projectId = call.Number("ProjectId");
        (Workspace Workspace, Workspace.Theme Theme)[] themes = [.. call.Catalogue.Workspaces
            .Where(workspace => projectId is null || workspace.ProjectId == projectId)
            .SelectMany(static workspace => workspace.Themes, static (workspace, theme) => (workspace, theme))
            .Where(pair => call.Number("ParentId") is not { } parent || parent == pair.theme.ParentId)];
        reply.StartObject("Data");
        reply.Add("TotalCount", themes.Length);
        reply.AddList("ThemeList", page.Cut(themes), static (item, pair) =>
        {
            item.Add("ThemeId", pair.Theme.Id);
            item.Add("Name", pair.Theme.Name);
            item.Add("Level", pair.Theme.Level);
            item.Add("ParentId", pair.Theme.ParentId);
            item.Add("ProjectId", pair.Workspace.ProjectId);
            item.Add("Creator", pair.Workspace.Owner);
            item.Add("CreateTimeStamp", pair.Workspace.CreateTime);
        });
        reply.EndObject();
    }

    private static void Levels(OperationCall call, ReplyWriter reply)
    {
        Page page = Page.Of(call, "PageNum");
        Workspace workspace = Locate.WorkspaceOf(call);
        Workspace.Level[] levels = [.. workspace.Levels.Where(level => level.Type == call.Number("LevelType"))];
        reply.StartObject("TableLevelInfo");
        reply.Add("TotalCount", levels.Length);
        reply.AddList("LevelList", page.Cut(levels), (item, level) =>
        {
            item.Add("LevelId", level.Id);
            item.Add("Name", level.Name);
            item.Add("LevelType", level.Type);
            item.Add("Description", level.Description);
            item.Add("ProjectId", workspace.ProjectId);
        });
        reply.EndObject();
    }
}
