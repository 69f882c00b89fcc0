using DataWorksMeta.Api;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Tables;

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
        string plain = NameText.CleanPath(name) ?? throw new DwException(ErrorId.NoId, "the name of the entity is empty.");
        NameText.RefusePattern(plain, "Name one entity; Find-DwEntity finds entities by their tags.");
        if (plain.StartsWith(GuidPrefix, StringComparison.OrdinalIgnoreCase))
            return EntityPrefix + Small(plain[GuidPrefix.Length..], plain.StartsWith(GuidPrefix, StringComparison.Ordinal));
        if (plain.StartsWith(EntityPrefix, StringComparison.OrdinalIgnoreCase))
            return EntityPrefix + Small(plain[EntityPrefix.Length..], plain.StartsWith(EntityPrefix, StringComparison.Ordinal));
        string[] parts = plain.Split('.');
        bool isShort = parts.Length == 2 && parts[0].IndexOf('-') < 0 && parts[0] != "album";
        return isShort ? EntityPrefix + Small(plain, isOwn: false) : plain;
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

    // MaxCompute keeps names in small letters; what the service wrote itself stays as it is.
    private static string Small(string name, bool isOwn) =>
        isOwn && name.AsSpan().IndexOfAnyInRange('a', 'z') >= 0 ? name : name.ToLowerInvariant();

    private static string[]? Parts(string? guid) => guid?.Split('.');
}
