using System.Management.Automation;
using DataWorksMeta.Engines;

namespace DataWorksMeta.Commands;

/// <summary>Gets the EMR or CDH clusters that are registered in DataWorks (ListClusters).</summary>
[Cmdlet(VerbsCommon.Get, "DwCluster", SupportsPaging = true)]
[OutputType(typeof(Cluster))]
public sealed class GetDwClusterCommand : QueryCommand
{
    /// <summary>The kind of cluster: EMR (the default) or CDH.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [ValidateSet("EMR", "CDH")]
    public string[] ClusterType { get; set; } = ["EMR"];

    /// <summary>How many items one call may bring, at most 100. All pages are brought in any case: this only tunes.</summary>
    [Parameter]
    [ValidateRange(1, 100)]
    public int? PageSize { get; set; }

    internal override int? RequestedPageSize => PageSize;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (string type in ClusterType)
            Ask(type, null, null, EngineOperations.Clusters(type.ToUpperInvariant()));
    }
}
