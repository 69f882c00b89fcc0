using System.Text.Json;

namespace DataWorksMeta.Transport;

/// <summary>What a reply carries beside its envelope, told by the shape alone.</summary>
internal static class ReplyPayload
{
    private static readonly HashSet<string> s_envelope = new(StringComparer.OrdinalIgnoreCase)
    {
        "RequestId", "Success", "ErrorCode", "ErrorMessage", "ErrCode", "ErrMsg", "HttpStatusCode", "Code", "Message", "DynamicErrorCode",
        "DynamicErrorMessage",
    };

    /// <summary>The one field beside the envelope; the whole reply where there is none, or more than one.</summary>
    public static JsonElement Of(JsonElement root)
    {
        JsonProperty[] fields = [.. root.EnumerateObject().Where(static one => !s_envelope.Contains(one.Name))];
        return fields.Length == 1 ? fields[0].Value : root;
    }

    /// <summary>Whether the reply of a write says that it was not done: false where its outcome stands.</summary>
    public static bool IsDenial(JsonElement root) =>
        IsFalse(Of(root))
        || root.EnumerateObject().Any(static one => IsOutcome(one.Name) && (IsFalse(one.Value) || DeniesWithin(one.Value)));

    private static bool DeniesWithin(JsonElement value) =>
        value.ValueKind == JsonValueKind.Object
        && value.EnumerateObject().Any(static field => IsOutcome(field.Name) && IsFalse(field.Value));

    // Data, Status, Success; UpdateResult, DeleteResult and whatever else is done.
    private static bool IsOutcome(string name) =>
        name.Equals("Data", StringComparison.OrdinalIgnoreCase)
        || name.Equals("Status", StringComparison.OrdinalIgnoreCase)
        || name.Equals("Success", StringComparison.OrdinalIgnoreCase)
        || name.EndsWith("Result", StringComparison.OrdinalIgnoreCase);

    private static bool IsFalse(JsonElement value) =>
        value.ValueKind == JsonValueKind.False
        || (value.ValueKind == JsonValueKind.String
            && ReplyFields.Text(value)!.Trim().ToUpperInvariant() is "FALSE" or "FAIL" or "FAILED" or "FAILURE");
}
