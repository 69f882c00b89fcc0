using DataWorksMeta.Api;

namespace DataWorksMeta;

/// <summary>A workflow that a rule watches.</summary>
public sealed class AlertBizProcess(Row row) : DwObject(row)
{
    /// <summary>Its id.</summary>
    public long? BizId { get; } = row.Long("BizId");

    /// <summary>Its name.</summary>
    public string? BizProcessName { get; } = row.Text("BizProcessName");

    /// <inheritdoc/>
    public override string ToString() => ObjectText.NameAndId(BizProcessName, BizId);
}
