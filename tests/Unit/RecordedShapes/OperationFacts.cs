using System.Text.Json;
using DataWorksMeta.Api;

namespace DataWorksMeta.Unit.RecordedShapes;

/// <summary>What is known of each read operation: see operations.json beside this file.</summary>
internal static class OperationFacts
{
    private static readonly string s_path = Path.Combine(AppContext.BaseDirectory, "RecordedShapes", "operations.json");

    public static IReadOnlyDictionary<string, JsonElement> Operations { get; } =
        JsonDocument.Parse(File.ReadAllText(s_path)).RootElement
            .EnumerateArray()
            .ToDictionary(static operation => operation.GetProperty("name").GetString()!);

    public static string? Paging(string action, string name) =>
        Operations[action].GetProperty("paging") is { ValueKind: JsonValueKind.Object } paging
        && paging.TryGetProperty(name, out JsonElement value)
            ? value.ToString()
            : null;
}
