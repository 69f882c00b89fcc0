using DataWorksMeta.Api;
using DataWorksMeta.Graphs;

namespace DataWorksMeta.Pipeline;

/// <summary>Things by their names: the id as it is shown, the same without <c>odps.</c>, or the bare name; each may be a pattern.</summary>
internal static class WalkNames
{
    private const string Prefix = "odps.";

    /// <summary>What has one of the names; <see langword="null"/> where none is given.</summary>
    public static Func<Neighbour, bool>? Matcher(string[] names)
    {
        if (names.Length == 0)
            return null;
        Func<string, bool>[] matchers = [.. names.Select(Matcher)];
        return neighbour => Array.Exists(matchers, matches => NamesOf(neighbour).Any(matches));
    }

    private static Func<string, bool> Matcher(string name)
    {
        string plain = NameText.Clean(name) ?? name;
        string exact = NamePattern.Exact(plain) ?? plain;
        return NamePattern.Matcher(plain) ?? (text => text.Equals(exact, StringComparison.OrdinalIgnoreCase));
    }

    private static IEnumerable<string> NamesOf(Neighbour neighbour)
    {
        string id = neighbour.Subject.ToString() ?? string.Empty;
        yield return id;
        if (id.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
            yield return id[Prefix.Length..];
        foreach (string name in (neighbour.Item as LineageEdge)?.Names.OfType<string>() ?? [])
            yield return name;
    }
}
