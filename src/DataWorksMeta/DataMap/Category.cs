using DataWorksMeta.Api;
using DataWorksMeta.Tables;

namespace DataWorksMeta;

/// <summary>A category of the data map (GetMetaCategory).</summary>
public sealed class Category(Row row) : DwObject(row)
{
    /// <summary>The id of the category.</summary>
    public long? CategoryId { get; } = row.Long("CategoryId");

    /// <summary>Its name.</summary>
    public string? Name { get; } = row.Text("Name");

    /// <summary>The category above it.</summary>
    public long? ParentCategoryId { get; } = row.Long("ParentCategoryId") ?? row.Subject<CategoryKey>()?.CategoryId;

    /// <summary>How deep it lies, from 1.</summary>
    public int? Depth { get; } = row.Int("Depth");

    /// <summary>The account id of the owner.</summary>
    public string? OwnerId { get; } = row.Id("OwnerId");

    /// <summary>Its comment.</summary>
    public string? Comment { get; } = row.Text("Comment");

    /// <summary>The account id of who changed it last.</summary>
    public string? LastOperatorId { get; } = row.Id("LastOperatorId");

    /// <summary>When it was made.</summary>
    public DateTimeOffset? CreateTime { get; } = row.Time("CreateTime");

    /// <summary>When it last changed.</summary>
    public DateTimeOffset? ModifiedTime { get; } = row.Time("ModifiedTime");

    /// <inheritdoc/>
    public override string ToString() => ObjectText.NameAndId(Name, CategoryId);
}
