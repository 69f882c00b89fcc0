using System.Text.Json;
using DataWorksMeta.Api;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Raw;

/// <summary>
/// A reply of any operation: what is envelope, what is payload, and, in a list, where the items and the next page are. Told by the shape
/// alone.
/// </summary>
internal sealed class RawReply
{
    private const int Deepest = 3;

    private static readonly string[] s_totals = ["TotalCount", "Total", "TotalNum", "TotalColumnCount"];

    private static readonly HashSet<string> s_pageFields =
        new(["PageNumber", "PageNum", "PageSize", "NextToken", "NextPrimaryKey", "HasNext", .. s_totals], StringComparer.OrdinalIgnoreCase);

    private readonly JsonElement _root;

    public RawReply(JsonElement root) => _root = root;

    /// <summary>The one field beside the envelope; the whole reply where there is none, or more than one.</summary>
    public JsonElement Payload => ReplyPayload.Of(_root);

    /// <summary>
    /// The items of a page, and what it says of the next; <see langword="null"/> where it has no list, and nothing in place of one.
    /// </summary>
    public Page? Page(Func<JsonElement, object?> convert)
    {
        JsonElement holder = Holder(_root, 0) ?? Payload;
        long? total = s_totals.Select(name => ReplyFields.Long(holder, name)).FirstOrDefault(static number => number is not null);
        JsonElement list = holder.ValueKind == JsonValueKind.Array ? holder : FirstList(holder, 0);
        if (total == 1 && !(IsOfObjects(list) && list.GetArrayLength() == 1) && OnlyThing(holder) is JsonElement thing)
            return PageOf([thing]);
        // Where the list itself is null, numbers and words of another are not its items.
        if (list.ValueKind == JsonValueKind.Array && HoldsNull(holder) && list.GetArrayLength() > 0 && !IsOfObjects(list))
            return PageOf([]);
        if (list.ValueKind != JsonValueKind.Array && total != 0 && !HoldsNull(holder))
            return null;
        JsonElement[] all = list.ValueKind == JsonValueKind.Array
            ? [.. list.EnumerateArray().Where(static item => item.ValueKind != JsonValueKind.Null)]
            : [];
        return PageOf(all);

        Page PageOf(JsonElement[] items) => new([.. items.Select(item => convert(item)!)])
        {
            Total = total,
            Size = ReplyFields.Long(holder, "PageSize"),
            Token = Word(holder, "NextToken") ?? Word(holder, "NextPrimaryKey"),
            HasNext = ReplyFields.Truth(holder, "HasNext"),
            Keys = [.. items.Select(static item => item.GetRawText())],
        };
    }

    private static bool IsOfObjects(JsonElement list) =>
        list.ValueKind == JsonValueKind.Array && list.EnumerateArray().Any(static item => item.ValueKind == JsonValueKind.Object);

    // A list of one may come without its brackets (XML): an object with values of its own, where the list would be.
    private static JsonElement? OnlyThing(JsonElement holder)
    {
        if (holder.ValueKind != JsonValueKind.Object)
            return null;
        JsonProperty[] fields = [.. holder.EnumerateObject().Where(static field => !s_pageFields.Contains(field.Name))];
        return fields is [{ Value.ValueKind: JsonValueKind.Object } only] && only.Value.EnumerateObject().Any(IsValue) ? only.Value : null;

        static bool IsValue(JsonProperty field) =>
            field.Value.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array or JsonValueKind.Null)
            && !s_pageFields.Contains(field.Name);
    }

    private static string? Word(JsonElement holder, string name) =>
        ReplyFields.Text(holder, name) is { Length: > 0 } text ? text : null;

    // A list without items may be null.
    private static bool HoldsNull(JsonElement element) =>
        element.ValueKind == JsonValueKind.Null
        || (element.ValueKind == JsonValueKind.Object
            && element.EnumerateObject().Any(static field => field.Value.ValueKind == JsonValueKind.Null
                && !s_pageFields.Contains(field.Name)));

    /// <summary>The object that counts pages.</summary>
    private static JsonElement? Holder(JsonElement element, int depth)
    {
        if (element.ValueKind != JsonValueKind.Object)
            return null;
        if (element.EnumerateObject().Any(static field => s_pageFields.Contains(field.Name)))
            return element;
        return depth >= Deepest ? null : element.EnumerateObject()
            .Select(field => Holder(field.Value, depth + 1))
            .FirstOrDefault(static found => found is not null);
    }

    private static JsonElement FirstList(JsonElement element, int depth)
    {
        if (element.ValueKind == JsonValueKind.Array || element.ValueKind != JsonValueKind.Object || depth > Deepest)
            return element;
        foreach (JsonProperty field in element.EnumerateObject())
        {
            if (field.Value.ValueKind == JsonValueKind.Array)
                return field.Value;
        }
        return element.EnumerateObject()
            .Select(field => FirstList(field.Value, depth + 1))
            .FirstOrDefault(static found => found.ValueKind == JsonValueKind.Array);
    }
}
