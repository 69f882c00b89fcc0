using DataWorksMeta.Tables;

namespace DataWorksMeta;

/// <summary>The themes and levels that a table is filed under (GetMetaTableThemeLevel).</summary>
public sealed class TableTheme(Row row) : DwObject(row)
{
    /// <summary>The table that was asked about.</summary>
    public string? TableGuid { get; } = row.Subject<TableIdentity>()?.Guid;

    /// <summary>The themes.</summary>
    public IReadOnlyList<Theme> Themes { get; } = row.List("Theme", static theme => new Theme(theme));

    /// <summary>The levels.</summary>
    public IReadOnlyList<Level> Levels { get; } = row.List("Level", static level => new Level(level));

    internal override bool HoldsNothing => Themes.Count == 0 && Levels.Count == 0;

    /// <inheritdoc/>
    public override string ToString() => TableGuid ?? string.Empty;
}
