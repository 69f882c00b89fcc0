using System.Text.Json;
using DataWorks.Emulator.Catalogue;
using DataWorks.Emulator.Operations;
using DataWorks.Emulator.Protocol;
using DataWorks.Emulator.Replies;

namespace DataWorks.Emulator.DataMap;

/// <summary>Tags of MaxCompute tables.</summary>
internal static class TagOperations
{
    public static Operation[] All { get; } =
    [
        Operation.Create("ListEntityTags", Envelope.Full, ["QualifiedName"], TagsOfEntity),
        Operation.Create("ListEntitiesByTags", Envelope.Full, ["EntityType", "Tags"], EntitiesByTags),
    ];

    private static void TagsOfEntity(OperationCall call, ReplyWriter reply)
    {
        string name = call.RequiredText("QualifiedName");
        if (!name.StartsWith(EntityName.MaxComputeTable + ".", StringComparison.Ordinal))
            throw new LogicException("101011005", "The entity type is not supported.");
        Table table = EntityName.Find(call.Catalogue, name) ?? throw new LogicException("1010210001", "The entity does not exist.");
        Tag[] tags = [.. call.Catalogue.Tenant.Tags.Where(tag => NamePattern.AnyMatches(tag.Tables, table.Guid))];
        reply.AddListOrNull("Data", tags, static (item, tag) =>
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
        IReadOnlyList<Tag> tags = call.Catalogue.Tenant.Tags;
        Table[] tables = [.. call.Catalogue.TablesLike(["odps.*"]).Where(table => asked.TrueForAll(wanted => tags.Any(tag =>
            tag.Key == wanted.Key
            && (wanted.Value is null || tag.Value == wanted.Value)
            && NamePattern.AnyMatches(tag.Tables, table.Guid))))];
        reply.StartObject("Data");
        reply.AddListOrNull("EntityList", page.Cut(tables), EntityFields.Write);
        reply.Add("NextToken", page.Next(tables.Length));
        reply.EndObject();
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
