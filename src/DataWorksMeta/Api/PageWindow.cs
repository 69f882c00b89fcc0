namespace DataWorksMeta.Api;

/// <summary>Which part of a result is wanted.</summary>
internal sealed class PageWindow
{
    /// <summary>How many items to leave out at the start.</summary>
    public long Skip { get; set; }

    /// <summary>How many items to bring; <see cref="long.MaxValue"/> for all.</summary>
    public long First { get; set; } = long.MaxValue;

    /// <summary>How many items one call may bring; <see langword="null"/> for as many as the service serves.</summary>
    public int? PageSize { get; set; }

    /// <summary>Is told how many items there are before the first is handed on; <see langword="null"/> where the service does not say.</summary>
    public Func<long?, Task>? OnTotal { get; set; }
}
