namespace DataWorksMeta.Api;

/// <summary>Which part of a result is wanted.</summary>
internal sealed class PageWindow
{
    /// <summary>All of it, in pages as large as the service serves them.</summary>
    public static PageWindow Whole { get; } = new();

    /// <summary>How many items to leave out at the start.</summary>
    public long Skip { get; init; }

    /// <summary>How many items to bring; <see cref="long.MaxValue"/> for all.</summary>
    public long First { get; init; } = long.MaxValue;

    /// <summary>How many items one call may bring; <see langword="null"/> for as many as the service serves.</summary>
    public int? PageSize { get; init; }

    /// <summary>Whether an answer that holds nothing becomes a row that names what was asked about.</summary>
    public bool IncludesEmpty { get; init; }

    /// <summary>Whether the first page must come even where no item is wanted, for the total that it tells.</summary>
    public bool WantsTotal { get; init; }
}
