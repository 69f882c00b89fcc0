namespace DataWorksMeta.Api;

/// <summary>
/// Method and placement of every operation of the version, read from <c>actions.tsv</c>: the way the vendor's own generated client sends
/// them.
/// </summary>
internal static class ActionTable
{
    private static readonly HashSet<string> s_protocol = new(StringComparer.OrdinalIgnoreCase) { "Action", "Version", "Format", "AccessKeyId", "Timestamp", "SecurityToken", "BearerToken" };

    private static readonly string[] s_readers = ["Get", "List", "Check", "Search", "Query", "Describe", "Find", "Count"];

    private static readonly Lazy<Dictionary<string, ActionEntry>> s_entries = new(Load);

    public static ActionEntry? Find(string action) => s_entries.Value.TryGetValue(action, out ActionEntry? entry) ? entry : null;

    public static IReadOnlyCollection<string> Actions => s_entries.Value.Keys;

    /// <summary>An operation that is not in the table, since it is newer: what its name says of it holds.</summary>
    /// <summary>Whether a name belongs to the protocol: the signer sets it, and an operation has no parameter of that name.</summary>
    public static bool IsOfProtocol(string name) =>
        s_protocol.Contains(name) || name.StartsWith("Signature", StringComparison.OrdinalIgnoreCase) || name.StartsWith("x-acs-", StringComparison.OrdinalIgnoreCase);

    /// <summary>An operation as the table knows it, or as a person says it is sent: those that are newer than the table.</summary>
    public static ActionEntry Resolve(string action, string? method, bool? isForm, IEnumerable<string> parameters)
    {
        ActionEntry? known = Find(action);
        if (known is not null && method is null && isForm is null)
            return known;
        return Unlisted(known?.Name ?? action, method?.ToUpperInvariant() ?? known?.Method, isForm == true, [.. parameters, "PageNumber", "PageSize", "NextToken"]);
    }

    public static ActionEntry Unlisted(string action, string? method, bool isForm, IEnumerable<string> parameters)
    {
        bool isRead = s_readers.Any(verb => action.StartsWith(verb, StringComparison.Ordinal));
        string names = string.Join(",", parameters);
        string all = names.Length == 0 ? "-" : names;
        return new ActionEntry(action, method ?? "POST", isRead, isForm ? "-" : all, isForm ? all : "-", "-");
    }

    private static Dictionary<string, ActionEntry> Load()
    {
        var entries = new Dictionary<string, ActionEntry>(StringComparer.OrdinalIgnoreCase);
        using Stream stream = typeof(ActionTable).Assembly.GetManifestResourceStream("actions.tsv")!;
        using var reader = new StreamReader(stream);
        reader.ReadLine();
        while (reader.ReadLine() is string line)
        {
            string[] cells = line.Split('\t');
            entries[cells[0]] = new ActionEntry(cells[0], cells[1], cells[2] == "read", cells[3], cells[4], cells[5]);
        }
        return entries;
    }
}
