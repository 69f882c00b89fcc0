using System.Text.Json.Nodes;

namespace DataWorksMeta.Unit.RecordedShapes;

/// <summary>A reply with one thing in it that is legal and not as it is documented.</summary>
/// <param name="Path">The field, by its names.</param>
/// <param name="Kind">What is odd of it.</param>
/// <param name="Odd">What stands there, as a person would see it; <see langword="null"/> where nothing does.</param>
/// <param name="Root">The reply.</param>
internal sealed record OddReply(string Path, OddKind Kind, string? Odd, JsonObject Root)
{
    /// <summary>Every field of a reply, made odd in every way; texts and numbers are drawn from the seed.</summary>
    public static IEnumerable<OddReply> Of(JsonObject reply, int seed)
    {
        var random = new Random(seed);
        foreach (string[] path in Paths(reply, []))
        {
            string name = string.Join('.', path);
            yield return Changed(OddKind.Absent, null, static (holder, key) => holder.Remove(key));
            yield return Changed(OddKind.Null, null, static (holder, key) => holder[key] = null);
            foreach (string key in Cases(path[^1]))
                yield return Changed(OddKind.Case, null, (holder, old) => Rename(holder, old, key));
            foreach (string spelling in Spellings(At(reply, path)))
            {
                yield return Changed(OddKind.Spelling, spelling, (holder, key) => holder[key] = JsonNode.Parse(spelling));
                yield return Changed(OddKind.Spelling, spelling, (holder, key) => holder[key] = spelling);
            }
            string word = $"odd-{random.Next(1000, 9999)}";
            yield return Changed(OddKind.Type, word, (holder, key) => holder[key] = word);
            yield return Changed(OddKind.Type, word, (holder, key) => holder[key] = new JsonObject { [word] = word });
            yield return Changed(OddKind.Type, word, (holder, key) => holder[key] = new JsonArray(word));
            string fraction = $"{random.Next(100_000, 999_999)}.5";
            yield return Changed(OddKind.Type, fraction, (holder, key) => holder[key] = JsonNode.Parse(fraction));
            yield return Changed(OddKind.Type, "true", static (holder, key) => holder[key] = true);
            if (At(reply, path) is JsonArray { Count: > 0 })
            {
                yield return Changed(OddKind.Empty, null, static (holder, key) => holder[key] = new JsonArray());
                yield return Changed(OddKind.NullItem, null, static (holder, key) => ((JsonArray)holder[key]!).Insert(0, null));
                yield return Changed(OddKind.OtherItem, word, (holder, key) => ((JsonArray)holder[key]!).Add(new JsonArray(word)));
                yield return Changed(OddKind.Twice, null, static (holder, key) =>
                    ((JsonArray)holder[key]!).Add(((JsonArray)holder[key]!)[0]!.DeepClone()));
            }

            OddReply Changed(OddKind kind, string? odd, Action<JsonObject, string> change)
            {
                var root = (JsonObject)reply.DeepClone();
                change((JsonObject)At(root, path[..^1]), path[^1]);
                return new OddReply(name, kind, odd, root);
            }
        }
    }

    private static IEnumerable<string> Cases(string name) =>
        new[] { name.ToLowerInvariant(), name.ToUpperInvariant(), char.ToLowerInvariant(name[0]) + name[1..] }
            .Distinct()
            .Where(one => one != name);

    // Whole numbers as Java writes them where they went through double, and with blanks around them.
    private static IEnumerable<string> Spellings(JsonNode node)
    {
        if (node is JsonValue && node.ToString() is string text && long.TryParse(text, out long number))
            return [$"{number}.0", $"{number}.000", $"{number}E0", $"{number}0E-1"];
        return [];
    }

    private static IEnumerable<string[]> Paths(JsonNode? node, string[] before)
    {
        if (node is JsonArray list && list.Count > 0)
            return Paths(list[0], [.. before, "0"]);
        return node is JsonObject map
            ? map.Where(static field => field.Key is not ("Success" or "RequestId"))
                .SelectMany(field => (string[][])[[.. before, field.Key], .. Paths(field.Value, [.. before, field.Key])])
            : [];
    }

    private static JsonNode At(JsonNode root, string[] path) =>
        path.Aggregate(root, static (node, name) => node is JsonArray list ? list[0]! : node[name] ?? JsonValue.Create(string.Empty));

    private static void Rename(JsonObject holder, string old, string name)
    {
        JsonNode? value = holder[old]?.DeepClone();
        holder.Remove(old);
        holder[name] = value;
    }
}
