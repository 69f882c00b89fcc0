using DataWorksMeta.Api;
using DataWorksMeta.Workspaces;

namespace DataWorksMeta;

/// <summary>A level that tables of a workspace are given (ListTableLevel, GetMetaTableThemeLevel).</summary>
public sealed class Level(Row row) : DwObject(row)
{
    /// <summary>The id of the level.</summary>
    public long? LevelId { get; } = row.Long("LevelId");

    /// <summary>Its name.</summary>
    public string? Name { get; } = row.Text("Name");

    /// <summary>Logical or physical.</summary>
    public string? LevelType { get; } = row.Word<LevelType>("LevelType") ?? row.Word<LevelType>("Type");

    /// <summary>What it is for.</summary>
    public string? Description { get; } = row.Text("Description");

    /// <summary>The id of the workspace.</summary>
    public long? ProjectId { get; } = row.Long("ProjectId") ?? row.Subject<ProjectKey>()?.ProjectId;

    /// <inheritdoc/>
    public override string ToString() => ObjectText.NameAndId(Name, LevelId);
}
