namespace DataWorksMeta;

/// <summary>What links two entities (ListLineage).</summary>
public sealed class EntityRelation(Row row) : DwObject(row)
{
    /// <summary>The id of the relation.</summary>
    public string? RelationGuid { get; } = row.Text("Guid");

    /// <summary>The kind of task that links the two, such as <c>sql</c>.</summary>
    public string? Type { get; } = row.Text("Type");

    /// <summary><c>FIRST_PARTY</c> where DataWorks found it, <c>THIRD_PARTY</c> where it was registered.</summary>
    public string? Channel { get; } = row.Text("Channel");

    /// <summary>The data source.</summary>
    public string? DataSource { get; } = row.Text("Datasource");

    /// <inheritdoc/>
    public override string ToString() => RelationGuid ?? Type ?? string.Empty;
}
