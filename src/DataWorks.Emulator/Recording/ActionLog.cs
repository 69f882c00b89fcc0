namespace DataWorks.Emulator.Recording;

/// <summary>What was carried out, in order, whatever its client was told; a call that was refused or failed before is not in it.</summary>
internal sealed class ActionLog
{
    private readonly Lock _gate = new();
    private readonly List<ActionEntry> _entries = [];

    public void Add(ActionEntry entry)
    {
        lock (_gate)
            _entries.Add(entry);
    }

    public IReadOnlyList<ActionEntry> Entries
    {
        get
        {
            lock (_gate)
                return [.. _entries];
        }
    }

    public void Clear()
    {
        lock (_gate)
            _entries.Clear();
    }
}
