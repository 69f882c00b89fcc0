using DataWorksMeta.Transport;

namespace DataWorksMeta.Api;

/// <summary>Method and placement of every operation of the version, read from <c>actions.tsv</c>: the way the vendor's own generated client sends them.</summary>
internal static class ActionTable
{
    private static readonly Lazy<Dictionary<string, ActionEntry>> s_entries = new(Load);

    public static ActionEntry? Find(string action) => s_entries.Value.TryGetValue(action, out ActionEntry? entry) ? entry : null;

    public static IReadOnlyCollection<string> Actions => s_entries.Value.Keys;

    private static Dictionary<string, ActionEntry> Load()
    {
        var entries = new Dictionary<string, ActionEntry>(StringComparer.OrdinalIgnoreCase);
        using Stream stream = typeof(ActionTable).Assembly.GetManifestResourceStream("actions.tsv")!;
        using var reader = new StreamReader(stream);
        reader.ReadLine();
        while (reader.ReadLine() is string line)
        {
            string[] cells = line.Split('\t');
            entries[cells[0]] = new ActionEntry(cells[0], cells[1], cells[2] == "read", cells[4], cells[5]);
        }
        return entries;
    }
}
