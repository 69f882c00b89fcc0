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

    /// <summary>What is there; a field that is <see langword="null"/>, or an empty text (a list in XML), holds nothing.</summary>
    public ItemSearch Select(Row root)
    {
        var search = new ItemSearch();
        Descend(root, 0, search);
        return search;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Descend(Row row, int depth, ItemSearch search)
    {
        if (depth == _names.Length)
        {
            search.Rows.Add(row);
            return;
        }
        string name = _names[depth];
        bool isText = name.EndsWith("{}", StringComparison.Ordinal);
        if (isText)
            name = name[..^2];
        if (row.Fields.ValueKind != JsonValueKind.Object)
        {
            search.Misses(PathTo(depth - 1), isAbsent: false, isLast: false);
            return;
        }
        if (!ReplyFields.Has(row.Fields, name, out JsonElement child))
        {
            search.Misses(PathTo(depth), isAbsent: true, isLast: depth > 0 && depth == _names.Length - 1);
            return;
        }
        if (IsNothing(child, depth))
            return;
        if (isText && child.ValueKind == JsonValueKind.String && !Secrets.TryParse(ReplyFields.Text(child)!, out child))
        {
            search.Misses(PathTo(depth), isAbsent: false, isLast: false);
            return;
        }
        if (child.ValueKind == JsonValueKind.Array)
        {
            if (depth == 0 && _names.Length > 1 && child.GetArrayLength() == 0)
                search.Misses(PathTo(depth), isAbsent: false, isLast: false);
            foreach (JsonElement item in child.EnumerateArray())
            {
                if (item.ValueKind == JsonValueKind.Null)
                    search.NullItems++;
                else
                    Descend(row.Below(item, isListed: true), depth + 1, search);
            }
        }
        else
        {
            Descend(row.Below(child), depth + 1, search);
        }
    }

    // An empty text is a list without items where XML came; at the end of the path it is a value.
    private bool IsNothing(JsonElement child, int depth) =>
        child.ValueKind == JsonValueKind.Null
        || (child.ValueKind == JsonValueKind.String && depth < _names.Length - 1 && ReplyFields.Text(child)!.Trim().Length == 0);

    private string PathTo(int depth) => 
        depth < 0 ? "the object" : string.Join(".", _names[..(depth + 1)]).Replace("{}", string.Empty, StringComparison.Ordinal);
}
