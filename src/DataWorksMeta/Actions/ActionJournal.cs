using System.Runtime.CompilerServices;

namespace DataWorksMeta.Actions;

/// <summary>
/// What a runspace has changed, or may have: the last 10,000 actions, written before each is sent and again when it has ended.
/// </summary>
internal sealed class ActionJournal
{
    private const int Capacity = 10_000;

    private static readonly ConditionalWeakTable<object, ActionJournal> s_byRunspace = [];

    private readonly Queue<ActionEntry> _entries = new();

    /// <summary>The journal of a runspace; it ends with the runspace, and no other runspace sees it.</summary>
    public static ActionJournal Of(object runspace) => s_byRunspace.GetOrCreateValue(runspace);

    /// <summary>The actions, the oldest first.</summary>
    public IReadOnlyList<ActionRecord> Records
    {
        get
        {
            lock (_entries)
                return [.. _entries.Select(static entry => entry.Record)];
        }
    }

    public ActionEntry Add(ActionRecord record)
    {
        var entry = new ActionEntry(record);
        lock (_entries)
        {
            if (_entries.Count == Capacity)
                _entries.Dequeue();
            _entries.Enqueue(entry);
        }
        return entry;
    }
}
