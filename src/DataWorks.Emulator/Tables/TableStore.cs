using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace DataWorks.Emulator.Tables;

/// <summary>What writes have changed of tables, by GUID. The rest is as the catalogue says.</summary>
internal sealed class TableStore
{
    private readonly ConcurrentDictionary<string, TableChange> _changes = new(StringComparer.Ordinal);

    public string OwnerOf(Table table) => Of(table)?.OwnerId ?? table.OwnerId;

    public string? CaptionOf(Table table) => Of(table)?.Caption ?? table.Caption;

    public int VisibilityOf(Table table) => Of(table)?.IsVisible ?? table.IsVisible;

    /// <summary>The versions of its notes, the first one first; none where it never had any.</summary>
    public IReadOnlyList<WikiVersion> WikiOf(Table table) => [.. WikiVersion.Written(table), .. Of(table)?.Wiki ?? []];

    /// <summary>No read of the service shows them.</summary>
    public IReadOnlyCollection<string> LabelsOf(Table table) => Of(table)?.Labels ?? [];

    public void Change(Table table, Func<TableChange, TableChange> change) =>
        _changes.AddOrUpdate(table.Guid!, _ => change(new TableChange()), (_, old) => change(old));

    public void Clear() => _changes.Clear();

    private TableChange? Of(Table table) => table.Guid is null ? null : _changes.GetValueOrDefault(table.Guid);
}
