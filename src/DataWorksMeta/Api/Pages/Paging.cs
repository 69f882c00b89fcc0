namespace DataWorksMeta.Api;

/// <summary>How an operation hands out a long list: by page number, or by a token that leads to the next page.</summary>
internal sealed class Paging
{
    private Paging(string parameter, string? totalPath)
    {
        Parameter = parameter;
        TotalPath = totalPath;
    }

    /// <summary>The wire parameter that says which page.</summary>
    public string Parameter { get; }

    /// <summary>Where the reply has the number of all items; <see langword="null"/> where it has none.</summary>
    public string? TotalPath { get; private set; }

    /// <summary>Where the reply has the token of the next page; <see langword="null"/> where pages are numbered.</summary>
    public string? TokenPath { get; private set; }

    /// <summary>Where the reply says whether there is a next page; <see langword="null"/> where an empty token says so.</summary>
    public string? HasNextPath { get; private set; }

    /// <summary>Where the reply says how large its pages are: beside the total.</summary>
    public string? SizePath => TotalPath is string total ? total[..(total.LastIndexOf('.') + 1)] + "PageSize" : null;

    /// <summary>The largest page that is documented to be served.</summary>
    public int MaximumSize { get; private set; } = 100;

    /// <summary>The largest page that may be asked for: one source documents it, others less, and a smaller page does no harm.</summary>
    public int LargestSize { get; private set; } = 100;

    /// <summary>Whether <see cref="MaximumSize"/> is documented, so that pages can be counted ahead.</summary>
    public bool IsSizeSure { get; private set; } = true;

    /// <summary>The last page that is served; <see langword="null"/> where all are.</summary>
    public int? LastPage { get; private set; }

    /// <summary>How to ask for less, where <see cref="LastPage"/> cuts a result off.</summary>
    public string Advice { get; private set; } = string.Empty;

    /// <summary>All in one reply.</summary>
    public static Paging None { get; } = new(string.Empty, null);

    /// <summary>The common case: PageNumber from 1, at most 100 items, the total beside them.</summary>
    public static Paging ByNumber { get; } = new("PageNumber", "Data.TotalCount");

    /// <summary>PageNum from 1.</summary>
    public static Paging ByNum { get; } = new("PageNum", "Data.TotalCount");

    /// <summary>NextToken, no total.</summary>
    public static Paging ByToken { get; } = new("NextToken", null) { TokenPath = "Data.NextToken" };

    /// <summary>NextPrimaryKey while HasNext says so, no total.</summary>
    public static Paging ByPrimaryKey { get; } = new("NextPrimaryKey", null)
    {
        TokenPath = "Data.NextPrimaryKey",
        HasNextPath = "Data.HasNext",
    };

    /// <summary>The same, with the total elsewhere, or nowhere.</summary>
    public Paging Total(string? path)
    {
        Paging copy = Copy();
        copy.TotalPath = path;
        return copy;
    }

    /// <summary>The same, where pages are no larger than this.</summary>
    public Paging Serves(int size)
    {
        Paging copy = MayServe(size);
        copy.MaximumSize = size;
        return copy;
    }

    /// <summary>The same, where pages of this size may be asked for.</summary>
    public Paging MayServe(int size)
    {
        Paging copy = Copy();
        copy.LargestSize = size;
        return copy;
    }

    /// <summary>The same, where the service documents no largest page.</summary>
    public Paging SizeUnsure()
    {
        Paging copy = Copy();
        copy.IsSizeSure = false;
        return copy;
    }

    /// <summary>The same, where the service serves no page after <paramref name="lastPage"/>.</summary>
    public Paging UpTo(int lastPage, string advice)
    {
        Paging copy = Copy();
        copy.LastPage = lastPage;
        copy.Advice = advice;
        return copy;
    }

    private Paging Copy() => (Paging)MemberwiseClone();
}
