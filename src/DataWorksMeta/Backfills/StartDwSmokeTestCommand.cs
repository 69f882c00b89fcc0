using System.Collections;
using System.Management.Automation;
using DataWorksMeta.Actions;
using DataWorksMeta.Api;
using DataWorksMeta.Backfills;
using DataWorksMeta.Nodes;
using DataWorksMeta.Pipeline;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Commands;

/// <summary>Runs a node once for a business date, to see whether it works: a smoke test (RunSmokeTest).</summary>
[Cmdlet(VerbsLifecycle.Start, "DwSmokeTest", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium,
    DefaultParameterSetName = InputObjectSet)]
[OutputType(typeof(Dag))]
public sealed class StartDwSmokeTestCommand : ActionCommand
{
    private const string NodeIdSet = "NodeId";

    /// <summary>The id of the node. The TaskId of a producing task is one.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = NodeIdSet, ValueFromPipelineByPropertyName = true)]
    [Alias("TaskId")]
    [Id]
    public long[] NodeId { get; set; } = [];

    /// <summary>The business date, written as for Get-DwInstance -BizDate. Default: yesterday in China.</summary>
    [Parameter]
    [ChinaTime]
    [ArgumentCompleter(typeof(DayCompleter))]
    public DateTimeOffset? BizDate { get; set; }

    /// <summary>
    /// The name of the smoke test. Default: one that nothing else has, so that it is found again where no answer comes.
    /// </summary>
    [Parameter]
    [NoWildcard]
    public string? Name { get; set; }

    /// <summary>The parameters of the node: @{ day = '20261120'; mode = 'full' }.</summary>
    [Parameter]
    [Map]
    public IDictionary? NodeParameter { get; set; }

    /// <summary>The environment of the node: production, unless the input object says otherwise.</summary>
    [Parameter]
    [Alias("EnvType")]
    [Trimmed]
    public EnvType ProjectEnv { get; set; } = EnvType.Prod;

    /// <inheritdoc/>
    public override SwitchParameter PassThru { get; set; }

    internal override bool EmitsAlways => true;

    internal override string InputDescription => "node: it needs a NodeId or a TaskId";

    internal override string? FirstParameter => nameof(NodeId);

    internal override IEnumerable<PipedInput> Arguments() => PipedInput.Arguments("NodeId", NodeId);

    internal override ActionPlan? PlanFor(PipedInput input)
    {
        if (input.NumberId("NodeId", "TaskId") is not long id)
            return null;
        DateTimeOffset day = BizDate ?? ServiceDay.Today(Clock.System).AddDays(-1);
        string? parameters = NodeParameter is null ? null : NodeParameterText.Of(NodeParameter);
        var node = new NodeKey(id, EnvironmentOf(input, ProjectEnv));
        return SmokeTest.Plan(node, day, Name, parameters, input.Number("ProjectId"), input.Text("NodeName", "TaskName"));
    }
}
