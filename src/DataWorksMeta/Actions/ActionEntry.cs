namespace DataWorksMeta.Actions;

/// <summary>A place in the journal: what is known of one action at the moment.</summary>
internal sealed class ActionEntry(ActionRecord record)
{
    private volatile ActionRecord _record = record;

    public ActionRecord Record
    {
        get => _record;
        set => _record = value;
    }
}
