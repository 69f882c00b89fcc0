using System.Text.Json;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Api;

/// <summary>
/// Where the items of a reply are: names separated by dots. Lists on the way are gone through; a name that ends in <c>{}</c> holds JSON as
/// text.
/// </summary>
internal sealed class ItemPath(string path)
{
    private readonly string[] _names = path.Split('.');

    public IEnumerable<Row> Select(Row root) => Descend(root, 0);

    private IEnumerable<Row> Descend(Row row, int depth)
    {
        if (depth == _names.Length)
        {
            yield return row;
            yield break;
        }
        string name = _names[depth];
        bool isText = name.EndsWith("{}", StringComparison.Ordinal);
        JsonElement? child = ReplyFields.Find(row.Fields, isText ? name[..^2] : name);
        if (isText && child is JsonElement text)
            child = ReplyFields.Text(text) is string json && Secrets.TryParse(json, out JsonElement inner) ? inner : null;
        if (child is not JsonElement found)
            yield break;
        foreach (JsonElement element in found.ValueKind == JsonValueKind.Array ? ReplyFields.Items(found) : [found])
        {
            foreach (Row item in Descend(row.Below(element), depth + 1))
                yield return item;
        }
    }
}
