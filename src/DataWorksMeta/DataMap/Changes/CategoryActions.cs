using System.Globalization;
using System.Text.Json;
using DataWorksMeta.Actions;
using DataWorksMeta.Api;
using DataWorksMeta.Tables;
using DataWorksMeta.Transport;

namespace DataWorksMeta.DataMap;

/// <summary>The changes to the categories of the data map, and to the tables that are filed under them.</summary>
internal static class CategoryActions
{
    // A tree may be wide, and it is looked through only where nothing says where in it the category lies.
    private const int MostLists = 25;

    /// <summary>Makes a category below another, or at the top.</summary>
    public static ActionPlan Create(string name, long? parentId, string? comment)
    {
        long? parent = parentId is 0 ? null : parentId;
        string quoted = CommandText.Quoted(name);
        return new ActionPlan(
            "CreateMetaCategory",
            new() { { "Name", name }, { "ParentId", parent }, { "Comment", comment } },
            new ActionTarget("category", parent is null ? quoted : $"{quoted} below {Text(parent.Value)}"),
            "Create")
        {
            Look = async (look, token) => await ListLook.OnlyAsync(
                DataMapOperations.Categories(parent), made => IsMade(made, look), look, token).ConfigureAwait(false),
            LookCommand = $"{ListCommand(parent)} | Where-Object Name -eq {quoted} | Format-List",
            Result = answer => answer.Evidence ?? new Category(KnownRow.Of(answer.Caller, null, new()
            {
                { "CategoryId", IdIn(answer.Reply) },
                { "ParentCategoryId", parent ?? 0 },
                { "Name", name },
                { "Comment", comment },
                { "CreateTime", answer.Time.ToUnixTimeMilliseconds() },
            })),
        };

        // One of the same name and another comment is somebody else's.
        bool IsMade(Category made, ActionLook look) =>
            made.Name == name && (made.Comment ?? string.Empty) == (comment ?? string.Empty) && look.IsSince(made.CreateTime);
    }

    /// <param name="id">The category.</param>
    /// <param name="parentId">Where it lies, where that is known.</param>
    /// <param name="known">It as it was, where that is known.</param>
    /// <param name="name">Its new name; <see langword="null"/> for the old one.</param>
    /// <param name="comment">Its new comment; <see langword="null"/> for the old one.</param>
    public static ActionPlan Update(long id, long? parentId, Category? known, string? name, string? comment)
    {
        // The service's page says that the name must be there, and its SDK does not.
        string? sent = name ?? known?.Name;
        return new ActionPlan(
            "UpdateMetaCategory",
            new() { { "CategoryId", id }, { "Name", sent }, { "Comment", comment } },
            Target(id, known?.Name),
            Changes(name, comment))
        {
            Judge = () => known is not null && IsSo(known) ? Judgement.Skip("it has that name and comment") : Judgement.Go,
            Look = async (look, token) =>
                await FindAsync(look, id, parentId, token).ConfigureAwait(false) is Category found && IsSo(found) ? found : null,
            LookCommand = $"{FindCommand(id, parentId)} | Format-List Name, Comment, ModifiedTime",
            Result = answer => answer.Evidence ?? new Category(KnownRow.Of(answer.Caller, null, new()
            {
                { "CategoryId", id },
                { "ParentCategoryId", parentId },
                { "Name", sent },
                { "Comment", comment ?? known?.Comment },
                { "Depth", known?.Depth },
                { "OwnerId", known?.OwnerId },
            })),
        };

        bool IsSo(Category category) => (name is null || category.Name == name) && (comment is null || category.Comment == comment);
    }

    /// <summary>Takes a category out.</summary>
    public static ActionPlan Remove(long id, long? parentId, string? name) => new(
        "DeleteMetaCategory",
        new() { { "CategoryId", id } },
        Target(id, name),
        "Remove")
    {
        Look = async (look, token) => await IsGoneAsync(look, id, parentId, token).ConfigureAwait(false) ? id : null,
        LookCommand = $"{FindCommand(id, parentId)} | Format-List",
        Result = answer => new Category(KnownRow.Of(
            answer.Caller, null, new() { { "CategoryId", id }, { "ParentCategoryId", parentId }, { "Name", name } })),
    };

    /// <summary>Files a table under a category.</summary>
    public static ActionPlan AddTable(long id, string guid) => new(
        "AddToMetaCategory",
        new() { { "CategoryId", id }, { "TableGuid", guid } },
        new ActionTarget("table", guid),
        $"Add to category {Text(id)}")
    {
        Look = async (look, token) => await ListLook.FirstAsync(
            TableOperations.OfCategory(id), table => Is(table, guid), look, token).ConfigureAwait(false),
        LookCommand = TableCommand(id, guid),
        Result = answer => answer.Evidence ?? Entry(answer.Caller, id, guid),
    };

    /// <summary>Takes a table out of a category.</summary>
    public static ActionPlan RemoveTable(long id, string guid) => new(
        "DeleteFromMetaCategory",
        new() { { "CategoryId", id }, { "TableGuid", guid } },
        new ActionTarget("table", guid),
        $"Remove from category {Text(id)}")
    {
        Look = async (look, token) => await ListLook.HasNoneAsync(
            TableOperations.OfCategory(id), table => Is(table, guid), look, token).ConfigureAwait(false) ? guid : null,
        LookCommand = TableCommand(id, guid),
        Result = answer => Entry(answer.Caller, id, guid),
    };

    private static string Text(long id) => id.ToString(CultureInfo.InvariantCulture);

    private static string Changes(string? name, string? comment) => (name, comment) switch
    {
        (null, _) => "Change the comment",
        (_, null) => $"Rename to {CommandText.Quoted(name)}",
        _ => $"Rename to {CommandText.Quoted(name)} and change the comment",
    };

    private static ActionTarget Target(long id, string? name) =>
        new("category", Text(id), name is null ? null : CommandText.Quoted(name));

    private static long? IdIn(JsonElement? reply) =>
        reply is JsonElement root && ReplyFields.FindPath(root, "Data.CategoryId") is JsonElement id ? ReplyFields.Long(id) : null;

    private static bool Is(TableEntry table, string guid) => string.Equals(table.TableGuid, guid, StringComparison.OrdinalIgnoreCase);

    private static TableEntry Entry(ICaller caller, long id, string guid) => new(KnownRow.Of(caller, new CategoryKey(id), new()
    {
        { "TableGuid", guid },
        { "TableName", EntityName.TableNameOf(guid) },
        { "DatabaseName", EntityName.ProjectOf(guid) },
    }));

    private static string TableCommand(long id, string guid) =>
        $"Get-DwTable -CategoryId {Text(id)} | Where-Object TableGuid -eq {CommandText.Quoted(guid)}";

    private static string ListCommand(long? parentId) =>
        parentId is null or 0 ? "Get-DwCategory" : $"Get-DwCategory {Text(parentId.Value)}";

    // There are four levels at most.
    private static string FindCommand(long id, long? parentId) => parentId is null
        ? "Get-DwCategory | ForEach-Object { $_; ($a = $_ | Get-DwCategory); ($b = $a | Get-DwCategory); $b | Get-DwCategory }"
            + $" | Where-Object CategoryId -eq {Text(id)}"
        : $"{ListCommand(parentId)} | Where-Object CategoryId -eq {Text(id)}";

    private static async Task<bool> IsGoneAsync(ActionLook look, long id, long? parentId, CancellationToken token)
    {
        if (parentId is long parent)
        {
            Query<Category> siblings = DataMapOperations.Categories(parent is 0 ? null : parent);
            return await ListLook.HasNoneAsync(siblings, category => category.CategoryId == id, look, token).ConfigureAwait(false);
        }
        try
        {
            // Of a category that is there its tables are told, be there none.
            await ListLook.FirstAsync(TableOperations.OfCategory(id), static _ => true, look, token).ConfigureAwait(false);
            return false;
        }
        catch (DwException exception) when (exception.Fault.Kind == FaultKind.NotFound)
        {
            return true;
        }
    }

    /// <summary>The category below its parent, else anywhere in the tree.</summary>
    private static async Task<Category?> FindAsync(ActionLook look, long id, long? parentId, CancellationToken token)
    {
        var parents = new Queue<long?>([parentId is 0 ? null : parentId]);
        for (int lists = 0; lists < MostLists && parents.TryDequeue(out long? parent); lists++)
        {
            if (await ListLook.AllAsync(DataMapOperations.Categories(parent), look, token).ConfigureAwait(false) is not { } all)
                return null;
            if (all.FirstOrDefault(category => category.CategoryId == id) is { } found)
                return found;
            if (parentId is not null)
                return null;
            foreach (Category category in all)
                parents.Enqueue(category.CategoryId);
        }
        return null;
    }
}
