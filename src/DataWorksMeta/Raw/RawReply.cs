using System.Text.Json;
using DataWorksMeta.Api;

namespace DataWorksMeta.Raw;

/// <summary>
/// A reply of any operation: what is envelope, what is payload, and, in a list, where the items and the next page are. Told by the shape
/// alone.
/// </summary>
internal sealed class RawReply
{
    private const int Deepest = 3;

    private static readonly HashSet<string> s_envelope = new(StringComparer.OrdinalIgnoreCase)
    {
        "RequestId", "Success", "ErrorCode", "ErrorMessage", "ErrCode", "ErrMsg", "HttpStatusCode", "Code", "Message", "DynamicErrorCode",
        "DynamicErrorMessage",
    };

    private static readonly string[] s_totals = ["TotalCount", "Total", "TotalNum", "TotalColumnCount"];

    private static readonly HashSet<string> s_pageFields =
        new(["PageNumber", "PageNum", "PageSize", "NextToken", "NextPrimaryKey", "HasNext", .. s_totals], StringComparer.Ordinal);

    private readonly JsonElement _root;

    public RawReply(JsonElement root) => _root = root;

    /// <summary>The one field beside the envelope; the whole reply where there is none, or more than one.</summary>
    public JsonElement Payload
    {
        get
        {
            JsonProperty[] fields = [.. _root.EnumerateObject().Where(static one => !s_envelope.Contains(one.Name))];
            return fields.Length == 1 ? fields[0].Value : _root;
        }
    }

    /// <summary>The items of a page, and what it says of the next.</summary>
    public Page Page(Func<JsonElement, object?> convert, bool needsFingerprint)
    {
        JsonElement holder = Holder(_root, 0) ?? Payload;
        JsonElement list = holder.ValueKind == JsonValueKind.Array ? holder : FirstList(holder, 0);
        List<object> items = list.ValueKind == JsonValueKind.Array
            ? [.. list.EnumerateArray().Select(convert).Where(static item => item is not null).Select(static item => item!)]
            : [];
        Row? fields = holder.ValueKind == JsonValueKind.Object ? new Row(holder, null!) : null;
        string? total = fields is null ? null : s_totals.FirstOrDefault(name => fields.Long(name) is not null);
        return new Page(items)
        {
            Total = total is null ? null : fields!.Long(total),
            Token = fields?.Text("NextToken") ?? fields?.Text("NextPrimaryKey"),
            HasNext = fields?.Truth("HasNext"),
            Fingerprint = needsFingerprint && total is null && items.Count > 0 ? list.GetRawText() : null,
        };
    }

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
