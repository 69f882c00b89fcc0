using System.Collections.Immutable;
using DataWorks.Emulator.Catalogue;

namespace DataWorks.Emulator.DataMap;

/// <summary>The tags of tables as the calls left them: those of the tenant until one is set or taken. Changes come one at a time.</summary>
internal sealed class TagStore
{
    private volatile ImmutableDictionary<string, (Table Table, ImmutableArray<KeyValuePair<string, string>> Tags)> _changed =
        ImmutableDictionary<string, (Table, ImmutableArray<KeyValuePair<string, string>>)>.Empty;

    /// <summary>The tables whose tags a call has changed.</summary>
    public IEnumerable<Table> ChangedTables => _changed.Values.Select(static entry => entry.Table);

    public IReadOnlyList<KeyValuePair<string, string>> Of(Tenant tenant, Table table) =>
        _changed.TryGetValue(table.Guid!, out var entry)
            ? entry.Tags
            : [.. tenant.Tags
                .Where(tag => NamePattern.AnyMatches(tag.Tables, table.Guid))
                .Select(static tag => KeyValuePair.Create(tag.Key, tag.Value))];

    /// <summary>Sets these tags; those of other keys stay.</summary>
    public void Set(Tenant tenant, Table table, IReadOnlyList<KeyValuePair<string, string>> tags) => Change(tenant, table, before =>
    {
        List<KeyValuePair<string, string>> after = [.. before];
        foreach (KeyValuePair<string, string> tag in tags)
        {
            int place = after.FindIndex(one => one.Key == tag.Key);
            if (place < 0)
                after.Add(tag);
            else
                after[place] = tag;
        }

        return [.. after];
    });

    public void Remove(Tenant tenant, Table table, IReadOnlyList<string> keys) =>
        Change(tenant, table, before => [.. before.Where(tag => !keys.Contains(tag.Key))]);

    public void Clear() => _changed = _changed.Clear();

    private void Change(
        Tenant tenant,
        Table table,
        Func<IReadOnlyList<KeyValuePair<string, string>>, ImmutableArray<KeyValuePair<string, string>>> change) =>
        _changed = _changed.SetItem(table.Guid!, (table, change(Of(tenant, table))));
}
