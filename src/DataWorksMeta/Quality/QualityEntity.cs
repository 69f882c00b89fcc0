namespace DataWorksMeta.Quality;

/// <summary>The partitions of a table that rules look at (GetQualityEntity).</summary>
internal sealed class QualityEntity(Row row)
{
    public long? Id { get; } = row.Long("Id");

    public string? MatchExpression { get; } = row.Text("MatchExpression");
}
