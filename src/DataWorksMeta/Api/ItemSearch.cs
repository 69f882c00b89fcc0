namespace DataWorksMeta.Api;

/// <summary>What was found on the way to the items of a reply.</summary>
internal sealed class ItemSearch
{
    public List<Row> Rows { get; } = [];

    /// <summary>How many items are <see langword="null"/>.</summary>
    public int NullItems { get; set; }

    /// <summary>The field that is absent, or is no object; <see langword="null"/> where the reply has the shape that it should.</summary>
    public string? Missed { get; private set; }

    /// <summary>Whether the field is absent, rather than of another kind.</summary>
    public bool IsAbsent { get; private set; }

    /// <summary>Whether only the list itself is absent: what should hold it is there.</summary>
    public bool IsListAbsent { get; private set; }

    public void Misses(string path, bool isAbsent, bool isLast)
    {
        Missed ??= path;
        IsAbsent = isAbsent;
        IsListAbsent = isLast;
    }
}
