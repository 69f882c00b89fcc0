using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Api;

/// <summary>What tells the items of a list apart: their id, or all that they hold.</summary>
internal static class ItemKeys
{
    /// <param name="row">The item.</param>
    /// <param name="id">The field with its id; <see langword="null"/> where the operation has none.</param>
    public static string Of(Row row, string? id)
    {
        if (id is not null && row.Text(id) is string text)
            return text;
        var all = new StringBuilder(row.Fields.GetRawText());
        // Items of lists within lists may be alike but for what holds them.
        for (Row? holder = row.Parent; holder is not null; holder = holder.Parent)
        {
            if (holder.IsListed)
                AppendValues(all, holder.Fields);
        }
        return all.Length <= 64 ? all.ToString() : Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(all.ToString())));
    }

    /// <summary>The items without those that came twice in one reply, letter by letter.</summary>
    public static List<Row> WithoutRepeated(List<Row> rows, string id, RowContext context)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        List<Row> different = [.. rows.Where(row => row.Text(id) is null || seen.Add(row.Fields.GetRawText()))];
        if (different.Count < rows.Count)
            context.TellRepeatedItems(rows.Count - different.Count);
        return different;
    }

    private static void AppendValues(StringBuilder text, JsonElement holder)
    {
        if (holder.ValueKind != JsonValueKind.Object)
            return;
        foreach (JsonProperty field in holder.EnumerateObject())
        {
            if (field.Value.ValueKind is JsonValueKind.String or JsonValueKind.Number)
                text.Append('\n').Append(field.Name).Append('=').Append(ReplyFields.Text(field.Value));
        }
    }
}
