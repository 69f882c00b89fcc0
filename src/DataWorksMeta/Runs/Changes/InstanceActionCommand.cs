using System.Management.Automation;
using DataWorksMeta.Actions;
using DataWorksMeta.Pipeline;
using DataWorksMeta.Runs;

namespace DataWorksMeta.Commands;

/// <summary>The base of the cmdlets that change runs of nodes.</summary>
public abstract class InstanceActionCommand : ActionCommand
{
    private const string InstanceIdSet = "InstanceId";

    /// <summary>The id of the run, as Get-DwInstance shows it.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = InstanceIdSet, ValueFromPipelineByPropertyName = true)]
    [Id]
    public long[] InstanceId { get; set; } = [];

    /// <summary>The environment of the run: production, unless the input object says otherwise.</summary>
    [Parameter]
    [Alias("EnvType")]
    [Trimmed]
    public EnvType ProjectEnv { get; set; } = EnvType.Prod;

    internal override string InputDescription => "run: it needs an InstanceId";

    internal override string? FirstParameter => nameof(InstanceId);

    internal override IEnumerable<PipedInput> Arguments() => PipedInput.Arguments("InstanceId", InstanceId);

    internal override ActionPlan? PlanFor(PipedInput input) => input.NumberId("InstanceId") is long id
        ? PlanFor(new InstanceState(id, EnvironmentOf(input, ProjectEnv))
        {
            NodeId = input.Number("NodeId"),
            NodeName = input.Text("NodeName"),
            Status = input.Text("Status"),
            Repeatability = input.Truth("Repeatability"),
            BizDate = input.Time("BizDate"),
            FinishTime = input.Time("FinishTime"),
            ProjectId = input.Number("ProjectId"),
        })
        : null;

    /// <summary>What is to be done to the run.</summary>
    internal abstract ActionPlan PlanFor(InstanceState state);
}
