namespace DataWorksMeta.DataMap;

/// <summary>
/// The names of entities (<c>maxcompute-table.&lt;project&gt;.&lt;table&gt;</c>) and of tables (<c>odps.&lt;project&gt;.&lt;table&gt;</c>),
/// and the way from one to the other.
/// </summary>
internal static class EntityName
{
    private const string EntityPrefix = "maxcompute-table.";
    private const string GuidPrefix = "odps.";

    /// <summary>The entity that a table is; a name that is one already stays.</summary>
    public static string Of(string name)
    {
        string trimmed = name.Trim();
        if (trimmed.StartsWith(GuidPrefix, StringComparison.OrdinalIgnoreCase))
            return string.Concat(EntityPrefix, trimmed.AsSpan(GuidPrefix.Length));
        string[] parts = trimmed.Split('.');
        bool isShort = parts.Length == 2 && parts[0].IndexOf('-') < 0 && parts[0] != "album";
        return isShort ? EntityPrefix + trimmed : trimmed;
    }

    public static string? TableGuidOf(string? qualifiedName) =>
        qualifiedName?.StartsWith(EntityPrefix, StringComparison.Ordinal) == true && qualifiedName.IndexOf('.', EntityPrefix.Length) > 0
            ? string.Concat(GuidPrefix, qualifiedName.AsSpan(EntityPrefix.Length))
            : null;

    public static string? TypeOf(string? qualifiedName)
    {
        int dot = qualifiedName?.IndexOf('.') ?? -1;
        return dot > 0 ? qualifiedName!.Substring(0, dot) : null;
    }

    public static string? TableNameOf(string? guid) => Parts(guid) is { Length: > 2 } parts ? parts[parts.Length - 1] : null;

    public static string? ProjectOf(string? guid) => Parts(guid) is { Length: > 2 } parts ? parts[1] : null;

    /// <summary>The output that a MaxCompute table's node usually declares: <c>&lt;project&gt;.&lt;table&gt;</c>.</summary>
    public static string? OutputOf(string? guid) =>
        guid?.StartsWith(GuidPrefix, StringComparison.OrdinalIgnoreCase) == true ? guid.Substring(GuidPrefix.Length) : guid;

    private static string[]? Parts(string? guid) => guid?.Split('.');
}
