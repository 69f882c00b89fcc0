using DataWorksMeta.Api;

namespace DataWorksMeta.Tables;

/// <summary>What is to be changed of what is known of a table; what is <see langword="null"/> stays as it is.</summary>
internal sealed record TableUpdate
{
    /// <summary>The display name; an empty one takes it away.</summary>
    public string? Caption { get; init; }

    public string? OwnerId { get; init; }

    public long? CategoryId { get; init; }

    /// <summary>Who sees it, in the words of the table that is read.</summary>
    public TableVisibility? Visibility { get; init; }

    public IReadOnlyList<string> AddedLabels { get; init; } = [];

    public IReadOnlyList<string> RemovedLabels { get; init; } = [];

    public bool HasLabels => AddedLabels.Count + RemovedLabels.Count > 0;

    public bool IsEmpty => this is { Caption: null, OwnerId: null, CategoryId: null, Visibility: null, HasLabels: false };

    /// <summary>In a person's words.</summary>
    public override string ToString() => string.Join("; ", new[]
    {
        Caption is null ? null : Caption.Length == 0 ? "no caption" : $"caption \"{Caption}\"",
        OwnerId is null ? null : $"owner {OwnerId}",
        CategoryId is long category ? $"category {category}" : null,
        Visibility is TableVisibility visibility ? $"visible to {visibility}" : null,
        AddedLabels.Count == 0 ? null : $"add {string.Join(", ", AddedLabels)}",
        RemovedLabels.Count == 0 ? null : $"remove {string.Join(", ", RemovedLabels)}",
    }.OfType<string>());

    /// <summary>What the service is told: only what is to be changed.</summary>
    public Arguments Arguments(string tableGuid) => new()
    {
        { "TableGuid", tableGuid },
        { "Schema", SchemaOf(tableGuid) },
        { "Caption", Caption },
        { "NewOwnerId", OwnerId },
        { "CategoryId", CategoryId },
        { "Visibility", Number },
        { "AddedLabels", AddedLabels.Count > 0 ? string.Join(',', AddedLabels) : null },
        { "RemovedLabels", RemovedLabels.Count > 0 ? string.Join(',', RemovedLabels) : null },
    };

    /// <summary>Whether a table shows it, as far as a table shows it: neither its categories nor its labels.</summary>
    public bool IsShownBy(Table table) =>
        (Caption is null || (table.Caption ?? string.Empty) == Caption)
        && (OwnerId is null || table.OwnerId == OwnerId)
        && (Visibility is null || table.Visibility == Visibility.ToString());

    // Other numbers than those that are read: 0 nobody, 1 everybody, 2 the workspace.
    private int? Number => Visibility switch
    {
        TableVisibility.Owner => 0,
        TableVisibility.Tenant => 1,
        TableVisibility.Workspace => 2,
        _ => null,
    };

    // A project with schemas has them in its GUIDs, and its tables must be told apart by them.
    private static string? SchemaOf(string guid) => guid.Split('.') is [_, _, var schema, _] ? schema : null;
}
