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

    /// <summary>Where the items of a reply are.</summary>
    public static string ItemsPath(string action) => Paging(action, "items_path") ?? action switch
    {
        "ListNodesByOutput" => "Data.NodeList",
        "GetNodeParents" or "GetNodeChildren" => "Data.Nodes",
        "GetDeployment" => "Data.Deployment",
        "GetFile" => "Data.File",
        "ListDags" => "Data.Dags",
        "GetMetaTableThemeLevel" => "Entity",
        "GetMetaCollectionDetail" => "Collection",
        "ListProjectIds" => "ProjectIds",
        "ListInstanceHistory" => "Instances",
        "ListClusterConfigs" => "ClusterConfigs",
        "ListTableLevel" => "TableLevelInfo.LevelList",
        "GetTopicInfluence" => "Data.Influences",
        "GetInstanceStatusStatistic" => "StatusCount",
        _ => "Data",
    };

    public static string? Paging(string action, string name) =>
        Operations[action].GetProperty("paging") is { ValueKind: JsonValueKind.Object } paging
        && paging.TryGetProperty(name, out JsonElement value)
            ? value.ToString()
            : null;
}
