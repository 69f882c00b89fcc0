using System.Collections;
using System.Management.Automation;
using DataWorksMeta.Actions;
using DataWorksMeta.Api;
using DataWorksMeta.Backfills;
using DataWorksMeta.Pipeline;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Commands;

/// <summary>Starts a flow that runs only when somebody starts it (RunManualDagNodes).</summary>
[Cmdlet(VerbsLifecycle.Start, "DwManualFlow", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium,
    DefaultParameterSetName = InputObjectSet)]
[OutputType(typeof(Dag))]
public sealed class StartDwManualFlowCommand : ActionCommand
{
    private const string FlowNameSet = "FlowName";

    /// <summary>The name of the flow, which must be committed and deployed.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = FlowNameSet, ValueFromPipelineByPropertyName = true)]
    [NoWildcard]
    public string[] FlowName { get; set; } = [];

    /// <summary>
    /// The workspace: its identifier, or its id, which costs one call more. Default: that of the session (Connect-DwAccount -Project).
    /// </summary>
    [Parameter]
    [Alias("ProjectId")]
    [ProjectName]
    [ArgumentCompleter(typeof(ProjectCompleter))]
    public string? Project { get; set; }

    /// <summary>
    /// The business date, written as for Get-DwInstance -BizDate. Default: yesterday in China, the latest that is possible.
    /// </summary>
    [Parameter]
    [ChinaTime]
    [ArgumentCompleter(typeof(DayCompleter))]
    public DateTimeOffset? BizDate { get; set; }

    /// <summary>The first business date of several, written as for -BizDate.</summary>
    [Parameter]
    [ChinaTime]
    [ArgumentCompleter(typeof(DayCompleter))]
    [Alias("BeginBizDate", "StartBizDate")]
    public DateTimeOffset? Since { get; set; }

    /// <summary>The last business date of several, written as for -BizDate.</summary>
    [Parameter]
    [ChinaTime]
    [ArgumentCompleter(typeof(DayCompleter))]
    [Alias("EndBizDate")]
    public DateTimeOffset? Until { get; set; }

    /// <summary>Only these nodes of the flow. Default: all.</summary>
    [Parameter]
    [Id]
    public long[] IncludeNodeId { get; set; } = [];

    /// <summary>Nodes of the flow that are left out.</summary>
    [Parameter]
    [Id]
    public long[] ExcludeNodeId { get; set; } = [];

    /// <summary>The parameters of the flow: @{ day = '20261120' }.</summary>
    [Parameter]
    [Map]
    public IDictionary? FlowParameter { get; set; }

    /// <summary>The parameters of nodes, by the id of the node: @{ 700001 = 'day=20261120 mode=full' }.</summary>
    [Parameter]
    [Map]
    public IDictionary? NodeParameter { get; set; }

    /// <summary>The environment of the flow: production, unless the input object says otherwise.</summary>
    [Parameter]
    [Alias("EnvType")]
    [Trimmed]
    public EnvType ProjectEnv { get; set; } = EnvType.Prod;

    /// <inheritdoc/>
    public override SwitchParameter PassThru { get; set; }

    internal override bool EmitsAlways => true;

    internal override string InputDescription => "flow: it needs a FlowName";

    internal override string? FirstParameter => nameof(FlowName);

    internal override IEnumerable<PipedInput> Arguments() => PipedInput.Arguments("FlowName", FlowName);

    internal override void CheckArguments()
    {
        bool isSpan = IsBound(nameof(Since)) || IsBound(nameof(Until));
        if (isSpan && (Since is null || Until is null || IsBound(nameof(BizDate))))
        {
            Refuse(new DwException(
                ErrorId.InvalidInput,
                "-Since and -Until belong together, and without -BizDate.",
                advice: "Name one business date, -BizDate 2026-11-20, or the first and the last: -Since 2026-11-01 -Until 2026-11-20."));
        }
        try
        {
            NodeParameterText.ByNode(NodeParameter);
        }
        catch (DwException exception)
        {
            Refuse(exception);
        }
    }

    internal override ActionPlan? PlanFor(PipedInput input)
    {
        if (input.Id("FlowName") is not string flow)
            return null;
        DateTimeOffset yesterday = ServiceDay.Today(Clock.System).AddDays(-1);
        return new ManualFlow
        {
            FlowName = flow,
            Project = Project ?? input.Text("ProjectIdentifier", "ProjectId") ?? DefaultProject(input.Origin) ?? throw new DwException(
                ErrorId.InvalidInput,
                "-Project is missing.",
                advice: "Name the workspace of the flow: -Project <identifier>, or once for all: Connect-DwAccount -Project <identifier>."),
            Environment = EnvironmentOf(input, ProjectEnv),
            First = ServiceDay.Of(Since ?? BizDate ?? yesterday),
            Last = ServiceDay.Of(Until ?? BizDate ?? yesterday),
            NodeIds = [.. IncludeNodeId.Distinct()],
            ExcludedNodeIds = [.. ExcludeNodeId.Distinct()],
            FlowParameters = FlowParameter is null ? null : ParameterText.Json(FlowParameter),
            NodeParameters = NodeParameterText.ByNode(NodeParameter),
        }.Plan();
    }
}
