using DataWorksMeta.Actions;
using DataWorksMeta.DataMap;

namespace DataWorksMeta.Unit.DataMap.Changes;

/// <summary>One plan of each change of the data map, over what the emulator has.</summary>
internal static class DataMapPlans
{
    public const string User = "maxcompute-table.sales.dim_user";
    public const string Date = "maxcompute-table.sales.dim_date";

    private static readonly KeyValuePair<string, string?>[] s_tags = [new("pii", "no"), new("team", "crm")];

    public static IReadOnlyDictionary<string, Func<ActionPlan>> All { get; } = new Dictionary<string, Func<ActionPlan>>
    {
        ["create at the top"] = static () => CategoryActions.Create("it's new", null, "of today"),
        ["create below"] = static () => CategoryActions.Create("returns", 11, null),
        ["rename"] = static () => CategoryActions.Update(11, 1, null, "trade", null),
        ["rename at the top"] = static () => CategoryActions.Update(2, 0, null, "axes", null),
        ["rename somewhere"] = static () => CategoryActions.Update(1111, null, null, "money back", null),
        ["comment"] = static () => CategoryActions.Update(12, 1, null, null, "what we say"),
        ["remove"] = static () => CategoryActions.Remove(12, 1, "营销"),
        ["remove at the top"] = static () => CategoryActions.Remove(2, 0, null),
        ["remove somewhere"] = static () => CategoryActions.Remove(1111, null, null),
        ["add table"] = static () => CategoryActions.AddTable(1111, "odps.sales.dim_date"),
        ["remove table"] = static () => CategoryActions.RemoveTable(2, "odps.sales.dim_date"),
        ["set tags"] = static () => TagActions.Set(User, s_tags),
        ["remove tags"] = static () => TagActions.Remove(User, ["pii", "priority"]),
        ["create album"] = static () => CollectionActions.Create("ALBUM", "returns", "sent back", null),
        ["create part of an album"] = static () => CollectionActions.Create("ALBUM_CATEGORY", "weekly", null, "album.1001"),
        ["rename album"] = static () => CollectionActions.Update("album.1003", null, "axes", null),
        ["comment album"] = static () => CollectionActions.Update("album.1003", null, null, "what others point at"),
        ["remove album"] = static () => CollectionActions.Remove("album.1003", null),
        ["add entity"] = static () => CollectionActions.AddEntity("album.1002", Date, "for the board"),
        ["remove entity"] = static () => CollectionActions.RemoveEntity("album.1003", Date),
    };
}
