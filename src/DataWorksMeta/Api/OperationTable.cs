namespace DataWorksMeta.Api;

/// <summary>
/// Method and placement of every operation of both versions of the service, read from <c>operations.tsv</c>: the way the vendor's own
/// generated client sends them. A name alone says little: half of the names that both versions have mean different things.
/// </summary>
internal static class OperationTable
{
    /// <summary>The version that is meant where none is named.</summary>
    public const string DefaultVersion = "2020-05-18";

    private static readonly HashSet<string> s_protocol = new(StringComparer.OrdinalIgnoreCase)
    {
        "Action", "Version", "Format", "AccessKeyId", "Timestamp", "SecurityToken", "BearerToken",
    };

    private static readonly Dictionary<string, Lazy<Dictionary<string, OperationEntry>>> s_versions =
        new[] { DefaultVersion, "2024-05-18" }.ToDictionary(
            static version => version,
            static version => new Lazy<Dictionary<string, OperationEntry>>(() => Load(version)));

    public static IReadOnlyCollection<string> Versions => s_versions.Keys;

    /// <summary>The names of the operations of a version.</summary>
    public static IReadOnlyCollection<string> Names(string version = DefaultVersion) =>
        Entries(version)?.Keys ?? (IReadOnlyCollection<string>)[];

    /// <summary>An operation by its name, in any case; <see langword="null"/> where the version has none of the name.</summary>
    public static OperationEntry? Find(string name, string version = DefaultVersion) =>
        Entries(version)?.GetValueOrDefault(name);

    /// <summary>Whether a name belongs to the protocol: the signer sets it, and an operation has no parameter of that name.</summary>
    public static bool IsOfProtocol(string name) =>
        s_protocol.Contains(name)
        || name.StartsWith("Signature", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("x-acs-", StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// An operation as the table knows it, with what is newer than the table sent as a person says. However it is sent, it does what it
    /// does.
    /// </summary>
    public static OperationEntry Resolve(
        string name, string? method, bool? isForm, IEnumerable<string> parameters, string version = DefaultVersion)
    {
        if (Find(name, version) is not OperationEntry known)
        {
            string[] all = [.. parameters, "PageNumber", "PageSize", "NextToken"];
            return Unlisted(name, method?.ToUpperInvariant(), isForm == true, all, version);
        }
        string[] newer = [.. parameters.Except(known.Parameters)];
        return newer.Length == 0 && method is null ? known : known.With(newer, isForm == true, method?.ToUpperInvariant());
    }

    /// <summary>An operation that is not in the table, since it is newer: nobody here knows whether it changes something.</summary>
    public static OperationEntry Unlisted(
        string name, string? method, bool isForm, IEnumerable<string> parameters, string version = DefaultVersion)
    {
        string names = string.Join(",", parameters);
        string all = names.Length == 0 ? "-" : names;
        return new OperationEntry(version, name, method ?? "POST", Access.Unknown, isForm ? "-" : all, isForm ? all : "-");
    }

    private static Access AccessOf(string cell) => cell switch
    {
        "read" => Access.Read,
        "write" => Access.Write,
        _ => Access.Unknown,
    };

    private static Dictionary<string, OperationEntry>? Entries(string version) => s_versions.GetValueOrDefault(version)?.Value;

    // The lines of a version stand together, the default one's first: who asks for that reads no further.
    private static Dictionary<string, OperationEntry> Load(string version)
    {
        var entries = new Dictionary<string, OperationEntry>(StringComparer.OrdinalIgnoreCase);
        using Stream stream = typeof(OperationTable).Assembly.GetManifestResourceStream("operations.tsv")!;
        using var reader = new StreamReader(stream);
        reader.ReadLine();
        while (reader.ReadLine() is string line)
        {
            if (!line.StartsWith(version, StringComparison.Ordinal))
            {
                if (entries.Count > 0)
                    break;
                continue;
            }
            string[] cells = line.Split('\t');
            entries[cells[1]] = new OperationEntry(
                version, cells[1], cells[2], AccessOf(cells[3]), cells[4], cells[5], cells[6], cells[7]);
        }
        return entries;
    }
}
