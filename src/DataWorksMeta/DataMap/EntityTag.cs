using DataWorksMeta.DataMap;

namespace DataWorksMeta;

/// <summary>A tag of an entity (ListEntityTags).</summary>
public sealed class EntityTag(Row row) : DwObject(row)
{
    /// <summary>The entity that was asked about.</summary>
    public string? QualifiedName { get; } = row.Subject<TaggedEntity>()?.QualifiedName;

    /// <summary>The key.</summary>
    public string? TagKey { get; } = row.Text("TagKey");

    /// <summary>The value.</summary>
    public string? TagValue { get; } = row.Text("TagValue");

    /// <inheritdoc/>
    public override string ToString() => $"{QualifiedName}: {TagKey}={TagValue}";
}
