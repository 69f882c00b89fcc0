using System.Management.Automation;
using DataWorksMeta.Api;
using DataWorksMeta.Engines;
using DataWorksMeta.Pipeline;
using DataWorksMeta.Workspaces;

namespace DataWorksMeta.Commands;

/// <summary>Gets the settings that a workspace gives to a cluster (ListClusterConfigs).</summary>
[Cmdlet(VerbsCommon.Get, "DwClusterConfig", DefaultParameterSetName = InputObjectSet)]
[OutputType(typeof(ClusterConfig))]
public sealed class GetDwClusterConfigCommand : PipedCommand
{
    private const string ClusterNumberSet = "ClusterNumber";

    private long? _typedNumber;

    /// <summary>The number that DataWorks gave the cluster, as Get-DwCluster shows it; not C-....</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ClusterNumberSet, ValueFromPipelineByPropertyName = true)]
    [Id]
    public long[] ClusterNumber { get; set; } = [];

    /// <summary>
    /// The workspace: its identifier, its display name or its id; wildcards find several. Default: that of the input object, else that of
    /// the session. A name costs one list of the workspaces for each session, an id nothing.
    /// </summary>
    [Parameter]
    [Alias("ProjectId")]
    [ProjectName]
    [ArgumentCompleter(typeof(ProjectCompleter))]
    [SupportsWildcards]
    public string[] Project { get; set; } = [];

    /// <summary>The kind of settings: SPARK_CONF.</summary>
    [Parameter]
    [Trimmed]
    [ValidateSet("SPARK_CONF")]
    public string ConfigType { get; set; } = "SPARK_CONF";

    /// <summary>Leaves passwords, keys and tokens in what comes back. Without it they are shown as ***.</summary>
    [Parameter]
    public SwitchParameter IncludeSecret { get; set; }

    /// <summary>
    /// Gives a row for each cluster without settings as well: it names the cluster, and its HasConfig is $false; that of all others is
    /// $true. What the service refuses is an error still.
    /// </summary>
    [Parameter]
    public override SwitchParameter IncludeEmpty { get; set; }

    internal override string AnswerProperty => "HasConfig";

    internal override string InputDescription => "cluster: it needs a ClusterNumber, and a ProjectId unless -Project is given";

    internal override string? FirstParameter => nameof(ClusterNumber);

    internal override IEnumerable<PipedInput> Arguments() => PipedInput.Arguments("ClusterNumber", ClusterNumber);

    // The workspace comes down the pipe, and the number of the cluster was typed.
    internal override bool TakeTyped(object typed) =>
        TakeTyped<long>("TypedNumber", typed, value => _typedNumber = value) && _typedNumber > 0;

    internal override void CheckArguments()
    {
        if (!MyInvocation.ExpectingInput)
            NeedProject(Project, "Add -Project: it says which workspace's settings are wanted.");
    }

    internal override Query? QueryFor(PipedInput input)
    {
        long? number = _typedNumber is null
            ? input.NumberId("ClusterNumber")
            : input.Number("ClusterNumber") is null ? _typedNumber : throw BothGiven();
        IReadOnlyList<ProjectName> projects = Projects(Project, input, isSubject: _typedNumber is not null);
        return number is long cluster && projects.Count > 0
            ? ProjectName.Ask(projects, id => Configs(cluster, id), Configs(cluster, null))
            : null;
    }

    private Query<ClusterConfig> Configs(long number, long? projectId) =>
        EngineOperations.Configs(new ClusterConfigKey(number, projectId, ConfigType), IncludeSecret);
}
