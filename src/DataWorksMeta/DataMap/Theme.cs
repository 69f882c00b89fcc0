using DataWorksMeta.Api;
using DataWorksMeta.Workspaces;

namespace DataWorksMeta;

/// <summary>A theme: a folder for the tables of a workspace (ListTableTheme, GetMetaTableThemeLevel).</summary>
public sealed class Theme(Row row) : DwObject(row)
{
    /// <summary>The id of the theme.</summary>
    public long? ThemeId { get; } = row.Long("ThemeId");

    /// <summary>Its name.</summary>
    public string? Name { get; } = row.Text("Name");

    /// <summary>The theme above it; 0 at the top.</summary>
    public long? ParentId { get; } = row.Long("ParentId");

    /// <summary>How deep it lies, from 1.</summary>
    public int? Depth { get; } = row.Int("Level");

    /// <summary>The id of the workspace.</summary>
    public long? ProjectId { get; } = row.Long("ProjectId") ?? row.Subject<ProjectKey>()?.ProjectId;

    /// <summary>The account id of who made it.</summary>
    public string? Creator { get; } = row.Id("Creator");

    /// <summary>When it was made.</summary>
    public DateTimeOffset? CreateTime { get; } = row.Time("CreateTimeStamp");

    /// <inheritdoc/>
    public override string ToString() => ObjectText.NameAndId(Name, ThemeId);
}
