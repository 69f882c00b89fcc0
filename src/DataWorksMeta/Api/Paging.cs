namespace DataWorksMeta.Api;

/// <summary>How an operation counts its pages.</summary>
internal sealed class Paging(string pageParameter, int maximumSize, string totalPath)
{
    public string PageParameter { get; } = pageParameter;

    public string SizeParameter { get; } = "PageSize";

    /// <summary>The largest page that is documented to be served.</summary>
    public int MaximumSize { get; } = maximumSize;

    public string TotalPath { get; } = totalPath;

    /// <summary>The common case: PageNumber from 1, at most 100 items, the total beside them.</summary>
    public static readonly Paging ByNumber = new("PageNumber", 100, "Data.TotalCount");
}
