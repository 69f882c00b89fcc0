using System.Runtime.CompilerServices;
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

    public IReadOnlyList<Row> Select(Row root)
    {
        var found = new List<Row>();
        Descend(root, 0, found);
        return found;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Descend(Row row, int depth, List<Row> found)
    {
        if (depth == _names.Length)
        {
            found.Add(row);
            return;
        }
        string name = _names[depth];
        bool isText = name.EndsWith("{}", StringComparison.Ordinal);
        JsonElement? child = ReplyFields.Find(row.Fields, isText ? name[..^2] : name);
        if (isText && child is JsonElement text)
            child = ReplyFields.Text(text) is string json && Secrets.TryParse(json, out JsonElement inner) ? inner : null;
        if (child is not JsonElement element)
            return;
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (JsonElement item in element.EnumerateArray())
                Descend(row.Below(item), depth + 1, found);
        }
        else
        {
            Descend(row.Below(element), depth + 1, found);
        }
    }
}
