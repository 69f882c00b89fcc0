using System.Management.Automation;
using DataWorksMeta.Engines;

namespace DataWorksMeta.Commands;

/// <summary>Gets the EMR or CDH clusters that are registered in DataWorks (ListClusters).</summary>
[Cmdlet(VerbsCommon.Get, "DwCluster", SupportsPaging = true)]
[OutputType(typeof(Cluster))]
public sealed class GetDwClusterCommand : DwCommand
{
    /// <summary>The kind of cluster: EMR (the default) or CDH.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [Trimmed]
    [ValidateSet("EMR", "CDH")]
    public string[] ClusterType { get; set; } = ["EMR"];

    /// <inheritdoc/>
    [Parameter]
    [ValidateRange(1, 100)]
    public override int? PageSize { get; set; }

    /// <summary>
    /// Gives a row for each kind of cluster of which none is registered as well: it names the kind, and its HasCluster is $false; that of
    /// all others is $true. What the service refuses is an error still.
    /// </summary>
    [Parameter]
    public override SwitchParameter IncludeEmpty { get; set; }

    internal override string AnswerProperty => "HasCluster";

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (string type in ClusterType)
            Run(type, null, null, EngineOperations.Clusters(type.ToUpperInvariant()));
    }
}
