namespace DataWorksMeta;

/// <summary>A DataWorks workspace of which nothing but the id is known; <c>Get-DwProject</c> tells the rest (ListProjectIds).</summary>
public sealed class ProjectEntry(Row row) : DwObject(row)
{
    /// <summary>The id of the workspace.</summary>
    public long? ProjectId { get; } = row.LongValue();

    /// <summary>The account that was asked about: a member of the workspace.</summary>
    public string? OfUserId { get; } = row.Subject<string>();

    /// <inheritdoc/>
    public override string ToString() => $"{ProjectId}";
}
