using System.Globalization;

namespace DataWorksMeta.Graphs;

/// <summary>
/// One text that tells anything in a graph from everything else: a table by its GUID, a table of a cluster, a column by its table and its
/// name, an entity by its qualified name, a node with its environment. Letter case does not count.
/// </summary>
internal readonly struct EntityKey(string? text) : IEquatable<EntityKey>
{
    private readonly string? _text = text;

    public string Text => _text ?? string.Empty;

    /// <summary>Whether it names nothing.</summary>
    public bool IsNone => string.IsNullOrEmpty(_text);

    /// <summary>A table with a GUID.</summary>
    public static EntityKey OfTable(string guid) => new(guid);

    /// <summary>A table of a cluster, which has no GUID.</summary>
    public static EntityKey OfTable(string? clusterId, string? databaseName, string tableName) =>
        new($"emr:{clusterId}/{databaseName}.{tableName}");

    /// <summary>A column: by its name, since its number in a table changes.</summary>
    public static EntityKey OfColumn(EntityKey table, string name) => new($"col:{table.Text}#{name}");

    /// <summary>A table, a report or anything else, by its qualified name.</summary>
    public static EntityKey OfEntity(string qualifiedName) => new(qualifiedName);

    /// <summary>A scheduled node: the two environments do not mix.</summary>
    public static EntityKey OfNode(long nodeId, EnvType environment) => new(string.Create(
        CultureInfo.InvariantCulture, $"node:{(environment == EnvType.Dev ? "DEV" : "PROD")}/{nodeId}"));

    public static bool operator ==(EntityKey left, EntityKey right) => left.Equals(right);

    public static bool operator !=(EntityKey left, EntityKey right) => !left.Equals(right);

    public bool Equals(EntityKey other) => string.Equals(_text, other._text, StringComparison.OrdinalIgnoreCase);

    public override bool Equals(object? obj) => obj is EntityKey other && Equals(other);

    public override int GetHashCode() => StringComparer.OrdinalIgnoreCase.GetHashCode(Text);

    public override string ToString() => Text;
}
