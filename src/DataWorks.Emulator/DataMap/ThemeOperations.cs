using DataWorks.Emulator.Catalogue;
using DataWorks.Emulator.Operations;
using DataWorks.Emulator.Replies;

namespace DataWorks.Emulator.DataMap;

/// <summary>Themes and levels of a workspace, and those of one table.</summary>
internal static class ThemeOperations
{
    public static Operation[] All { get; } =
    [
        Operation.Create("ListTableTheme", Envelope.Full, [], Themes),
        Operation.Create("ListTableLevel", Envelope.Full, ["LevelType", "ProjectId"], Levels),
        Operation.OnTable("GetMetaTableThemeLevel", Envelope.Full, ["DataSourceType", "TableGuid"], Lookup.TableByGuid, ThemeLevel),
    ];

    private static void Themes(OperationCall call, ReplyWriter reply)
    {
        Page page = Page.Of(call, "PageNum");
        long? projectId = call.Number("ProjectId");
        (Workspace Workspace, Theme Theme)[] themes = [.. call.Catalogue.Workspaces
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
        Workspace workspace = Lookup.WorkspaceOf(call);
        Level[] levels = [.. workspace.Levels.Where(level => level.Type == call.Number("LevelType"))];
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

    private static void ThemeLevel(OperationCall call, Table table, ReplyWriter reply)
    {
        Workspace? workspace = call.Catalogue.Workspaces.FirstOrDefault(candidate => candidate.ProjectId == table.Project.ProjectId);
        reply.StartObject("Entity");
        IEnumerable<Theme> themes = workspace?.Themes.Where(theme => NamePattern.AnyMatches(theme.Tables, table.Guid)) ?? [];
        reply.AddList("Theme", themes, static (item, theme) =>
        {
            item.Add("ThemeId", theme.Id);
            item.Add("Name", theme.Name);
            item.Add("Level", theme.Level);
            item.Add("ParentId", theme.ParentId);
        });
        IEnumerable<Level> levels = workspace?.Levels.Where(level => NamePattern.AnyMatches(level.Tables, table.Guid)) ?? [];
        reply.AddList("Level", levels, static (item, level) =>
        {
            item.Add("LevelId", level.Id);
            item.Add("Name", level.Name);
            item.Add("Type", level.Type);
            item.Add("Description", level.Description);
        });
        reply.EndObject();
    }
}
