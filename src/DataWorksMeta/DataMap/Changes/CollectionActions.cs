using System.Text.Json;
using DataWorksMeta.Actions;
using DataWorksMeta.Api;
using DataWorksMeta.Transport;

namespace DataWorksMeta.DataMap;

/// <summary>The changes to data albums and to what they hold.</summary>
internal static class CollectionActions
{
    private const string Kind = "collection";
    private const int LongestName = 32;
    private const int LongestComment = 64;

    /// <summary>Makes an album, or a part of one.</summary>
    /// <exception cref="DwException">The service would not take it.</exception>
    public static ActionPlan Create(string type, string name, string? comment, string? parent)
    {
        Check(name, comment);
        string quoted = CommandText.Quoted(name);
        var filter = new CollectionFilter { CollectionType = type, Keyword = name };
        return new ActionPlan(
            "CreateMetaCollection",
            new()
            {
                { "CollectionType", type },
                { "Name", name },
                { "Comment", comment },
                { "ParentQualifiedName", parent },
            },
            new ActionTarget(Kind, parent is null ? $"{quoted} ({type})" : $"{quoted} ({type}) below {parent}"),
            "Create")
        {
            Look = async (look, token) => await ListLook.OnlyAsync(
                DataMapOperations.Collections(filter), made => IsMade(made, look), look, token).ConfigureAwait(false),
            LookCommand = $"Get-DwCollection -CollectionType {type} -Name {quoted} | Where-Object Name -eq {quoted} | Format-List",
            Result = answer => answer.Evidence ?? new Collection(KnownRow.Of(answer.Caller, null, new()
            {
                { "QualifiedName", NameIn(answer.Reply) },
                { "Name", name },
                { "CollectionType", type.ToLowerInvariant() },
                { "Comment", comment },
                { "CreateTime", answer.Time.ToUnixTimeMilliseconds() },
            })),
        };

        // One of the same name and another comment is somebody else's.
        bool IsMade(Collection made, ActionLook look) =>
            made.Name == name && (made.Comment ?? string.Empty) == (comment ?? string.Empty) && look.IsSince(made.CreateTime);
    }

    /// <param name="qualifiedName">The album.</param>
    /// <param name="known">It as it was, where that is known.</param>
    /// <param name="name">Its new name; <see langword="null"/> for the old one.</param>
    /// <param name="comment">Its new comment; <see langword="null"/> for the old one.</param>
    /// <exception cref="DwException">The service would not take it.</exception>
    public static ActionPlan Update(string qualifiedName, Collection? known, string? name, string? comment)
    {
        Check(name, comment);
        return new ActionPlan(
            "UpdateMetaCollection",
            new() { { "QualifiedName", qualifiedName }, { "Name", name }, { "Comment", comment } },
            Target(qualifiedName, known?.Name),
            Changes(name, comment))
        {
            Judge = () => known is not null && IsSo(known) ? Judgement.Skip("it has that name and comment") : Judgement.Go,
            Look = async (look, token) => await ListLook.FirstAsync(
                DataMapOperations.Collection(qualifiedName), IsSo, look, token).ConfigureAwait(false),
            LookCommand = $"{Command(qualifiedName)} | Format-List Name, Comment, UpdateTime",
            Result = answer => answer.Evidence ?? new Collection(KnownRow.Of(answer.Caller, null, new()
            {
                { "QualifiedName", qualifiedName },
                { "Name", name ?? known?.Name },
                { "CollectionType", known?.CollectionType },
                { "Comment", comment ?? known?.Comment },
                { "Level", known?.Depth },
                { "OwnerId", known?.OwnerId },
                { "OwnerName", known?.OwnerName },
            })),
        };

        bool IsSo(Collection collection) =>
            (name is null || collection.Name == name) && (comment is null || collection.Comment == comment);
    }

    /// <summary>Takes an album out.</summary>
    public static ActionPlan Remove(string qualifiedName, Collection? known) => new(
        "DeleteMetaCollection",
        new() { { "QualifiedName", qualifiedName } },
        Target(qualifiedName, known?.Name),
        "Remove")
    {
        Look = async (look, token) => await IsGoneAsync(qualifiedName, known, look, token).ConfigureAwait(false) ? qualifiedName : null,
        LookCommand = Command(qualifiedName),
        Result = answer => new Collection(KnownRow.Of(answer.Caller, null, new()
        {
            { "QualifiedName", qualifiedName },
            { "Name", known?.Name },
            { "CollectionType", known?.CollectionType },
        })),
    };

    /// <summary>Puts an entity into an album.</summary>
    public static ActionPlan AddEntity(string collection, string entity, string? remark) => new(
        "AddMetaCollectionEntity",
        new() { { "CollectionQualifiedName", collection }, { "EntityQualifiedName", entity }, { "Remark", remark } },
        new ActionTarget("entity", entity),
        $"Add to {collection}")
    {
        Look = async (look, token) => await ListLook.FirstAsync(
            DataMapOperations.Collected(collection, null, null), found => Is(found, entity), look, token).ConfigureAwait(false),
        LookCommand = EntityCommand(collection, entity),
        Result = answer => answer.Evidence ?? Made(answer.Caller, collection, entity),
    };

    /// <summary>Takes an entity out of an album.</summary>
    public static ActionPlan RemoveEntity(string collection, string entity) => new(
        "DeleteMetaCollectionEntity",
        new() { { "CollectionQualifiedName", collection }, { "EntityQualifiedName", entity } },
        new ActionTarget("entity", $"{entity} in {collection}"),
        "Remove")
    {
        Look = async (look, token) => await ListLook.HasNoneAsync(
            DataMapOperations.Collected(collection, null, null), found => Is(found, entity), look, token).ConfigureAwait(false)
            ? entity
            : null,
        LookCommand = EntityCommand(collection, entity),
        Result = answer => Made(answer.Caller, collection, entity),
    };

    private static void Check(string? name, string? comment)
    {
        Check("name", name, LongestName);
        Check("comment", comment, LongestComment);
    }

    private static void Check(string what, string? text, int longest)
    {
        if (text?.Length > longest)
        {
            throw new DwException(
                ErrorId.InvalidInput,
                $"the {what} of the collection has {text.Length} characters, and the service takes {longest} at most.");
        }
    }

    private static string Changes(string? name, string? comment) => (name, comment) switch
    {
        (null, _) => "Change the comment",
        (_, null) => $"Rename to {CommandText.Quoted(name)}",
        _ => $"Rename to {CommandText.Quoted(name)} and change the comment",
    };

    private static ActionTarget Target(string qualifiedName, string? name) =>
        new(Kind, qualifiedName, name is null ? null : CommandText.Quoted(name));

    private static string? NameIn(JsonElement? reply) =>
        reply is JsonElement root && ReplyFields.FindPath(root, "QualifiedName") is JsonElement name ? ReplyFields.Text(name) : null;

    private static bool Is(Entity found, string entity) =>
        string.Equals(found.QualifiedName, entity, StringComparison.OrdinalIgnoreCase);

    private static Entity Made(ICaller caller, string collection, string entity) => new(KnownRow.Of(
        caller,
        new CollectionKey(collection),
        new()
        {
            { "QualifiedName", entity },
            { "EntityContent", new Dictionary<string, object?> { ["name"] = entity[(entity.LastIndexOf('.') + 1)..] } },
        }));

    private static string Command(string qualifiedName) => $"Get-DwCollection {CommandText.Quoted(qualifiedName)}";

    private static string EntityCommand(string collection, string entity) =>
        $"Get-DwCollectionEntity {CommandText.Quoted(collection)} | Where-Object QualifiedName -eq {CommandText.Quoted(entity)}";

    // The codes of an album that there is not mean other things as well: a list that it has left is surer.
    private static async Task<bool> IsGoneAsync(string qualifiedName, Collection? known, ActionLook look, CancellationToken token)
    {
        if (known is { CollectionType: string type })
        {
            Query<Collection> all = DataMapOperations.Collections(new CollectionFilter { CollectionType = type.ToUpperInvariant() });
            return await ListLook.HasNoneAsync(
                all, other => string.Equals(other.QualifiedName, qualifiedName, StringComparison.OrdinalIgnoreCase), look, token)
                .ConfigureAwait(false);
        }
        try
        {
            await ListLook.FirstAsync(DataMapOperations.Collection(qualifiedName), static _ => true, look, token).ConfigureAwait(false);
            return false;
        }
        catch (DwException exception) when (IsNotThere(exception))
        {
            return true;
        }
    }

    private static bool IsNotThere(DwException exception) =>
        exception.Fault.Kind == FaultKind.NotFound
        || (exception.Code is "9999" or "999999" && exception.Message.Contains("not exist", StringComparison.OrdinalIgnoreCase));
}
