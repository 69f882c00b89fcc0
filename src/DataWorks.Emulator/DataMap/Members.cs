using System.Collections.Immutable;
using DataWorks.Emulator.Catalogue;

namespace DataWorks.Emulator.DataMap;

/// <summary>The tables of a category or an album: those that the catalogue puts there, and what was added and taken out since.</summary>
internal sealed record Members(IReadOnlyList<string> Patterns)
{
    private ImmutableList<Table> Added { get; init; } = [];

    private ImmutableHashSet<string> Removed { get; init; } = [];

    public IEnumerable<Table> In(ICatalogue catalogue)
    {
        IEnumerable<Table> listed = catalogue.TablesLike(Patterns);
        return (Removed.IsEmpty ? listed : listed.Where(table => !Removed.Contains(EntityName.Of(table)))).Concat(Added);
    }

    public Members With(Table table)
    {
        string name = EntityName.Of(table);
        if (NamePattern.AnyMatches(Patterns, table.Guid))
            return this with { Removed = Removed.Remove(name) };
        return Added.Exists(added => EntityName.Of(added) == name) ? this : this with { Added = Added.Add(table) };
    }

    public Members Without(Table table)
    {
        string name = EntityName.Of(table);
        return NamePattern.AnyMatches(Patterns, table.Guid)
            ? this with { Removed = Removed.Add(name) }
            : this with { Added = Added.RemoveAll(added => EntityName.Of(added) == name) };
    }
}
