namespace DataWorksMeta;

/// <summary>Which way to follow a lineage.</summary>
public enum LineageDirection
{
    /// <summary>To what it is made from, or waits for.</summary>
    Upstream = 0,

    /// <summary>To what is made from it, or waits for it.</summary>
    Downstream = 1,

    /// <summary>Upstream, and then downstream of where it begins: never down again from what lies upstream.</summary>
    Both = 2,
}
