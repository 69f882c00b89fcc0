namespace DataWorksMeta.DataMap;

/// <summary>Which collections are asked for; what is <see langword="null"/> does not matter.</summary>
internal sealed class CollectionFilter
{
    public required string CollectionType { get; init; }

    public string? Keyword { get; init; }

    public string? ParentQualifiedName { get; init; }

    public string? Creator { get; init; }

    public string? Administrator { get; init; }

    public string? Follower { get; init; }

    public string? OrderBy { get; init; }
}
