using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using DataWorksMeta.Api;

namespace DataWorksMeta.Unit.RecordedShapes;

/// <summary>A reply in the recorded shape of an operation, every field with a value that is found nowhere else.</summary>
internal sealed class SampleReply
{
    private int _next = 1;

    public SampleReply(string action)
    {
        Action = action;
        Root = Object(OperationFacts.Operations[action].GetProperty("reply"), string.Empty);
        Set("Success", true);
        if (OperationFacts.Paging(action, "total_field") is string total)
            Set(total, 1);
        if (OperationFacts.Paging(action, "next_field") is string next)
            Set(next, null);
        if (OperationFacts.Paging(action, "has_more_field") is string more)
            Set(more, false);
        if (action == "GetDataSourceMeta")
        {
            Set("Data.Meta", """
                {"dbTables":[{"dbName":"db-1","schema":[{"schemaName":"schema-1","tableInfos":[{"tableName":"table-1"}]}]}]}
                """);
            Set("Data.Status", "success");
        }
    }

    public string Action { get; }

    public JsonObject Root { get; }

    /// <summary>Every field of the payload with the values it was given: a text, a number, a time.</summary>
    public List<(string Path, object Value)> Values { get; } = [];

    public void Set(string path, JsonNode? value)
    {
        string[] names = path.Split('.');
        JsonObject holder = Root;
        foreach (string name in names[..^1])
            holder = (JsonObject)holder[name]!;
        holder[names[^1]] = value;
        Values.RemoveAll(one => one.Path == "." + path);
    }

    private JsonObject Object(JsonElement fields, string path)
    {
        var result = new JsonObject();
        foreach (JsonProperty field in fields.EnumerateObject())
            result[field.Name] = Value(field.Name, field.Value, path + "." + field.Name);
        return result;
    }

    private JsonNode? Value(string name, JsonElement field, string path)
    {
        string type = field.GetProperty("type").GetString()!;
        bool hasFields = field.TryGetProperty("fields", out JsonElement fields);
        if (type == "object")
            return hasFields ? Object(fields, path) : [];
        if (type == "array<object>")
            return new JsonArray(hasFields ? Object(fields, path) : []);
        if (type.StartsWith("map", StringComparison.Ordinal))
            return new JsonObject { ["name"] = Keep(path, $"text-{_next++}") };
        if (type is "array<string>")
            return new JsonArray(Keep(path, $"odps.list.text-{_next++}"));
        if (type is "array<int64>")
            return new JsonArray(Keep(path, (long)(7_000_000 + _next++)));
        return Scalar(name, type, path, field.TryGetProperty("format", out _));
    }

    private JsonValue? Scalar(string name, string type, string path, bool isTextTime)
    {
        bool isTime = isTextTime
            || name == "Bizdate"
            || name.StartsWith("Gmt", StringComparison.Ordinal)
            || name.EndsWith("Time", StringComparison.Ordinal)
            || name.EndsWith("Cast", StringComparison.Ordinal)
            || name.EndsWith("Timestamp", StringComparison.OrdinalIgnoreCase)
            || name.EndsWith("Date", StringComparison.Ordinal);
        if (isTime && name is "StartTime" or "EndTime" && type == "string")
            return Keep(path, ChinaTime(hour: 0, minute: 0, _next++ % 60), "yyyy-MM-dd H:mm:ss");
        if (isTime && type == "string" && name.StartsWith("Gmt", StringComparison.Ordinal))
            return Keep(path, ChinaTime(hour: 21, minute: 12, _next++ % 60), "MMM d, yyyy h:mm:ss tt");
        if (isTime && type == "int64" && name is not "BeginWaitTime")
            return Keep(path, DateTimeOffset.FromUnixTimeMilliseconds(1_700_000_000_000 + (_next++ * 1000)));
        return type switch
        {
            "boolean" => JsonValue.Create(true),
            "int32" when s_words.Contains(name) => JsonValue.Create(1),
            "int32" => Keep(path, (long)(1000 + _next++)),
            "int64" => Keep(path, 9_007_199_254_740_993L + _next++),
            "string" when s_wordTexts.Contains(name) => JsonValue.Create("1"),
            "string" when s_numberTexts.Contains(name) => KeepText(path, 5000 + _next++),
            "string" when s_truthTexts.Contains(name) => JsonValue.Create("true"),
            "string" when s_jsonTexts.Contains(name) => Keep(path, $$"""{"plain":"text-{{_next++}}"}"""),
            _ => Keep(path, $"text-{_next++}"),
        };
    }

    // Numbers that stand for words or truths, texts that hold numbers, words, truths or JSON: the models' own tests look at these.
    private static readonly HashSet<string> s_words =
    [
        "EnvType", "EntityType", "IsVisible", "LevelType", "IsDefault", "IsAllowDownload", "ProtectedMode", "Status", "CommitStatus",
        "ProjectMode",
    ];
    private static readonly HashSet<string> s_wordTexts = ["ProjectMemberType", "EnvType", "StepType"];
    private static readonly HashSet<string> s_numberTexts = ["WaitTime", "Status", "DqcType", "TaskId", "DependentNodeIdList"];
    private static readonly HashSet<string> s_truthTexts = ["Repeatability", "ApplyScheduleImmediately", "IgnoreParentSkipRunningProperty"];
    private static readonly HashSet<string> s_jsonTexts = ["Content", "ConfigValue", "EngineInfo"];

    private JsonValue Keep(string path, string value)
    {
        Values.Add((path, value));
        return JsonValue.Create(value);
    }

    private JsonValue Keep(string path, long value)
    {
        Values.Add((path, value));
        return JsonValue.Create(value);
    }

    private JsonValue KeepText(string path, long value)
    {
        Values.Add((path, value));
        return JsonValue.Create(value.ToString(CultureInfo.InvariantCulture));
    }

    private JsonValue Keep(string path, DateTimeOffset value, string? format = null)
    {
        Values.Add((path, value));
        return format is null
            ? JsonValue.Create(value.ToUnixTimeMilliseconds())
            : JsonValue.Create(value.ToString(format, CultureInfo.InvariantCulture));
    }

    private static DateTimeOffset ChinaTime(int hour, int minute, int second) =>
        new(2026, 1, 1, hour, minute, second, TimeSpan.FromHours(8));
}
