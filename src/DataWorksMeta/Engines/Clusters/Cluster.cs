using DataWorksMeta.Api;
using DataWorksMeta.Engines;

namespace DataWorksMeta;

/// <summary>An EMR or CDH cluster that is registered in DataWorks (ListClusters).</summary>
public sealed class Cluster(Row row) : DwObject(row)
{
    /// <summary>The business id, such as <c>C-A123</c>: the commands on tables take it.</summary>
    public string? ClusterId { get; } = row.Text("ClusterBizId");

    /// <summary>The number that DataWorks gave it: <c>Get-DwClusterConfig</c> takes it.</summary>
    public long? ClusterNumber { get; } = row.Long("ClusterId");

    /// <summary><c>EMR</c> or <c>CDH</c>.</summary>
    public string? ClusterType { get; } = row.Subject<ClusterFilter>()?.ClusterType;

    /// <inheritdoc/>
    public override string ToString() => ObjectText.NameAndId(ClusterId, ClusterNumber);
}
