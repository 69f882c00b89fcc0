using DataWorksMeta.Api;
using DataWorksMeta.DataMap;

namespace DataWorksMeta;

/// <summary>A data album, or a category of albums (ListMetaCollections, GetMetaCollectionDetail).</summary>
public sealed class Collection(Row row) : DwObject(row)
{
    /// <summary>The id of the collection, such as <c>album.12345</c>.</summary>
    public string? QualifiedName { get; } = row.Text("QualifiedName") ?? row.Subject<CollectionKey>()?.QualifiedName;

    /// <summary>Its name.</summary>
    public string? Name { get; } = row.Text("Name");

    /// <summary>The kind of collection.</summary>
    public string? CollectionType { get; } = row.Text("CollectionType");

    /// <summary>How deep it lies.</summary>
    public int? Depth { get; } = row.Int("Level");

    /// <summary>The account id of the owner.</summary>
    public string? OwnerId { get; } = row.Id("OwnerId");

    /// <summary>The name of the owner.</summary>
    public string? OwnerName { get; } = row.Text("OwnerName");

    /// <summary>Its comment.</summary>
    public string? Comment { get; } = row.Text("Comment");

    /// <summary>When it was made.</summary>
    public DateTimeOffset? CreateTime { get; } = row.Time("CreateTime");

    /// <summary>When it last changed.</summary>
    public DateTimeOffset? UpdateTime { get; } = row.Time("UpdateTime");

    /// <inheritdoc/>
    public override string ToString() => ObjectText.NameAndId(Name, QualifiedName);
}
