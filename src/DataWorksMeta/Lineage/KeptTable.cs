namespace DataWorksMeta.Lineage;

/// <summary>All that is kept of a table that was found, where its GUID tells its names: there may be a hundred thousand.</summary>
internal sealed class KeptTable(string guid, DateTimeOffset time)
{
    public string Guid { get; } = guid;

    public DateTimeOffset Time { get; } = time;
}
