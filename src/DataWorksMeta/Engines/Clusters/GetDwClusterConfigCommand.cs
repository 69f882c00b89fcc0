using System.Management.Automation;
using DataWorksMeta.Api;
using DataWorksMeta.Engines;
using DataWorksMeta.Pipeline;

namespace DataWorksMeta.Commands;

/// <summary>Gets the settings that a workspace gives to a cluster (ListClusterConfigs).</summary>
[Cmdlet(VerbsCommon.Get, "DwClusterConfig", DefaultParameterSetName = InputObjectSet)]
[OutputType(typeof(ClusterConfig))]
public sealed class GetDwClusterConfigCommand : PipedCommand
{
    private const string ClusterNumberSet = "ClusterNumber";

    /// <summary>The number that DataWorks gave the cluster, as Get-DwCluster shows it; not C-....</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ClusterNumberSet, ValueFromPipelineByPropertyName = true)]
    public long[] ClusterNumber { get; set; } = [];

    /// <summary>The id of the workspace, as Get-DwProject shows it.</summary>
    [Parameter(Mandatory = true)]
    public long[] ProjectId { get; set; } = [];

    /// <summary>The kind of settings: SPARK_CONF.</summary>
    [Parameter]
    [ValidateSet("SPARK_CONF")]
    public string ConfigType { get; set; } = "SPARK_CONF";

    /// <summary>Leaves passwords, keys and tokens in what comes back. Without it they are shown as ***.</summary>
    [Parameter]
    public SwitchParameter IncludeSecret { get; set; }

    internal override string InputDescription => "cluster: it needs a ClusterNumber";

    internal override IEnumerable<PipedInput> Arguments() => PipedInput.Arguments("ClusterNumber", ClusterNumber);

    internal override Query? QueryFor(PipedInput input) => input.NumberId("ClusterNumber") is long number && ProjectId.Length > 0
        ? new QueryList(ProjectId.Select(project => Configs(number, project)))
        : null;

    private Query<ClusterConfig> Configs(long number, long projectId) =>
        EngineOperations.Configs(new ClusterConfigKey(number, projectId, ConfigType), IncludeSecret);
}
