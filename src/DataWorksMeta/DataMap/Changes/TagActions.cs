using DataWorksMeta.Actions;
using DataWorksMeta.Api;
using DataWorksMeta.Transport;

namespace DataWorksMeta.DataMap;

/// <summary>The changes to the tags of an entity.</summary>
internal static class TagActions
{
    /// <summary>Gives an entity tags; a key that it has gets the new value.</summary>
    public static ActionPlan Set(string entity, IReadOnlyList<KeyValuePair<string, string?>> tags) => new(
        "SetEntityTags",
        new() { { "QualifiedName", entity }, { "Tags", TagPairs.AsList(tags, "TagKey", "TagValue") } },
        new ActionTarget("entity", entity),
        "Set tags " + string.Join(", ", tags.Select(static tag => $"{tag.Key}={tag.Value}")))
    {
        Look = async (look, token) =>
        {
            IReadOnlyList<EntityTag>? found = await ListLook.AllAsync(DataMapOperations.Tags(entity), look, token).ConfigureAwait(false);
            return found is not null && tags.All(tag => found.Any(one => Is(one, tag))) ? found : null;
        },
        LookCommand = Command(entity),
        Result = answer => tags.Select(tag => Made(answer.Caller, entity, tag.Key, tag.Value)).ToArray(),
    };

    /// <summary>Takes tags from an entity, by their keys.</summary>
    public static ActionPlan Remove(string entity, IReadOnlyList<string> keys)
    {
        string names = string.Join(", ", keys);
        return new ActionPlan(
            "RemoveEntityTags",
            new() { { "QualifiedName", entity }, { "TagKeys", keys } },
            new ActionTarget("tag", $"{names} of {entity}"),
            "Remove")
        {
            Look = async (look, token) => await ListLook.HasNoneAsync(
                DataMapOperations.Tags(entity), tag => keys.Contains(tag.TagKey), look, token).ConfigureAwait(false) ? entity : null,
            LookCommand = Command(entity),
            Result = answer => keys.Select(key => Made(answer.Caller, entity, key, null)).ToArray(),
        };
    }

    private static string Command(string entity) => $"Get-DwEntityTag {CommandText.Quoted(entity)}";

    private static bool Is(EntityTag found, KeyValuePair<string, string?> tag) =>
        found.TagKey == tag.Key && (found.TagValue ?? string.Empty) == (tag.Value ?? string.Empty);

    private static EntityTag Made(ICaller caller, string entity, string key, string? value) =>
        new(KnownRow.Of(caller, new TaggedEntity(entity), new() { { "TagKey", key }, { "TagValue", value } }));
}
