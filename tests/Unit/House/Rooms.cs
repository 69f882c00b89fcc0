namespace DataWorksMeta.Unit.House;

/// <summary>The rooms of the module, and what each knows of the others.</summary>
internal static class Rooms
{
    private const string Begin = "<!-- drawn from the code: tests/Unit/House -->";
    private const string End = "<!-- end of the picture -->";

    private static readonly Dictionary<string, string> s_roomOf = SourceTree.ModuleFiles
        .GroupBy(static file => TypeOf(file))
        .ToDictionary(static same => same.Key, static same => same.First().Split('/')[0]);

    /// <summary>The subjects: they know everything below, and one another.</summary>
    public static IReadOnlyList<string> Subjects { get; } =
    [
        "Tables", "Freshness", "Delays", "Lineage", "Nodes", "Runs", "Backfills", "Baselines", "OnCall", "Quality", "DataMap", "Engines",
        "Workspaces", "Raw",
    ];

    public static IReadOnlyList<string> All { get; } = [.. s_roomOf.Values.Distinct().Order(StringComparer.Ordinal)];

    /// <summary>Which room knows which, by the types that are no cmdlets: cmdlets know all that is below them.</summary>
    public static IReadOnlyList<(string From, string To)> Edges { get; } =
    [
        .. TypeGraph.Module.Types
            .Where(static type => !TypeGraph.Module.IsCmdlet(type))
            .SelectMany(static type => TypeGraph.Module.NamedBy(type).Select(other => (From: Of(type), To: Of(other))))
            .Where(static edge => edge.From != edge.To)
            .Distinct()
            .Order(),
    ];

    public static string ArchitecturePath => Path.Combine(SourceTree.Root!, "docs", "architecture.md");

    public static string Of(string type) =>
        s_roomOf.TryGetValue(type, out string? room) ? room : throw new KeyNotFoundException($"{type} has no file of its name.");

    public static bool HasFile(string type) => s_roomOf.ContainsKey(type);

    /// <summary>The picture as the code has it, in Mermaid's words.</summary>
    public static string Draw()
    {
        List<string> lines = ["```mermaid", "flowchart TD", "    Cmdlets([\"cmdlets, completers, transformers of every room\"])"];
        lines.Add("    subgraph subjects [\"rooms by subject\"]");
        lines.AddRange(Subjects.Where(All.Contains).Select(static room => $"        {room}"));
        lines.Add("    end");
        lines.AddRange(All.Except(Subjects).Select(static room => $"    {room}"));
        lines.Add("    Cmdlets --> subjects");
        lines.Add("    Cmdlets --> Pipeline");
        lines.AddRange(Edges.Select(static edge => $"    {edge.From} --> {edge.To}"));
        lines.Add("```");
        return string.Join('\n', lines);
    }

    /// <summary>The picture as the page shows it.</summary>
    public static string ReadDrawn()
    {
        string page = File.ReadAllText(ArchitecturePath).ReplaceLineEndings("\n");
        int begin = page.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        int end = page.IndexOf(End, StringComparison.Ordinal);
        return begin < Begin.Length || end < begin ? string.Empty : page[begin..end].Trim();
    }

    /// <summary>Puts the picture of the code into the page: DW_DRAW=1 with the tests of the house.</summary>
    public static void Redraw()
    {
        string page = File.ReadAllText(ArchitecturePath).ReplaceLineEndings("\n");
        int begin = page.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        int end = page.IndexOf(End, StringComparison.Ordinal);
        File.WriteAllText(ArchitecturePath, $"{page[..begin]}\n{Draw()}\n{page[end..]}");
    }

    // Query<T> lies beside Query, in a file of its own.
    private static string TypeOf(string file)
    {
        string name = Path.GetFileNameWithoutExtension(file);
        return name.EndsWith("OfT", StringComparison.Ordinal) ? name[..^3] : name;
    }
}
