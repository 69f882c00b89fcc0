using System.Text.Json;
using DataWorks.Emulator.Catalogue;
using DataWorks.Emulator.Operations;
using DataWorks.Emulator.Protocol;
using DataWorks.Emulator.Replies;

namespace DataWorks.Emulator.DataMap;

/// <summary>
/// Tags of MaxCompute tables. What is set is added to what is there; what the service does with other keys is not documented.
/// </summary>
internal static class TagOperations
{
    private const string NotSupported = "Invalid.Entity.EntityTypeNotSupported";

    public static Operation[] All { get; } =
    [
        Operation.Create("ListEntityTags", Envelope.Full, ["QualifiedName"], TagsOfEntity),
        Operation.Create("ListEntitiesByTags", Envelope.Full, ["EntityType", "Tags"], EntitiesByTags),
        Operation.Change("SetEntityTags", Envelope.Full, ["QualifiedName"], EntityIn, Set),
        Operation.Change("RemoveEntityTags", Envelope.Full, ["QualifiedName", "TagKeys"], EntityIn, Remove),
    ];

    private static void TagsOfEntity(OperationCall call, ReplyWriter reply)
    {
        Table table = TableOf(call, "The entity type is not supported.");
        reply.AddListOrNull("Data", call.Books.Tags.Of(call.Catalogue.Tenant, table), static (item, tag) =>
        {
            item.Add("TagKey", tag.Key);
            item.Add("TagValue", tag.Value);
        });
    }

    private static void EntitiesByTags(OperationCall call, ReplyWriter reply)
    {
        PageToken page = PageToken.Of(call);
        if (call.Text("EntityType") != EntityName.MaxComputeTable)
            throw new LogicException("101011005", "The entity type is not supported.");
        List<(string Key, string? Value)> asked = Parse(call.RequiredText("Tags"));
        Table[] tables = [.. call.Catalogue.TablesLike(["odps.*"])
            .Concat(call.Books.Tags.ChangedTables)
            .DistinctBy(static table => table.Guid)
            .Where(table => Bears(call.Books.Tags.Of(call.Catalogue.Tenant, table), asked))];
        reply.StartObject("Data");
        reply.AddListOrNull("EntityList", page.Cut(tables), (item, table) => EntityFields.Write(call, item, table));
        reply.Add("NextToken", page.Next(tables.Length));
        reply.EndObject();
    }

    private static bool Bears(IReadOnlyList<KeyValuePair<string, string>> tags, List<(string Key, string? Value)> asked) =>
        asked.TrueForAll(wanted => tags.Any(tag => tag.Key == wanted.Key && (wanted.Value is null || tag.Value == wanted.Value)));

    private static void Set(OperationCall call, ReplyWriter reply)
    {
        Table table = TableOf(call, NotSupported);
        KeyValuePair<string, string>[] tags =
            [.. Parse(call.Text("Tags") ?? "[]").Select(static tag => KeyValuePair.Create(tag.Key, tag.Value ?? ""))];
        call.Books.Tags.Set(call.Catalogue.Tenant, table, tags);
        reply.Add("Data", true);
    }

    private static void Remove(OperationCall call, ReplyWriter reply)
    {
        Table table = TableOf(call, NotSupported);
        call.Books.Tags.Remove(call.Catalogue.Tenant, table, Keys(call.RequiredText("TagKeys")));
        reply.Add("Data", true);
    }

    private static Table TableOf(OperationCall call, string refusal)
    {
        string name = call.RequiredText("QualifiedName");
        if (!name.StartsWith(EntityName.MaxComputeTable + ".", StringComparison.Ordinal))
            throw new LogicException("101011005", refusal);
        return EntityName.Find(call.Catalogue, name) ?? throw new LogicException("1010210001", "The entity does not exist.");
    }

    private static string EntityIn(OperationCall call) => call.RequiredText("QualifiedName");

    private static string[] Keys(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<string[]>(json) ?? [];
        }
        catch (JsonException)
        {
            throw new ServiceException(ServiceErrors.ParameterInvalid);
        }
    }

    private static List<(string Key, string? Value)> Parse(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return [.. document.RootElement.EnumerateArray().Select(static tag => (
                tag.GetProperty("TagKey").GetString()!,
                tag.TryGetProperty("TagValue", out JsonElement value) ? value.GetString() : null))];
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw new ServiceException(ServiceErrors.ParameterInvalid);
        }
    }
}
