using System.Management.Automation;
using DataWorksMeta.OnCall;
using DataWorksMeta.Pipeline;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Commands;

/// <summary>
/// Makes a rule of who is told what (CreateRemind): one rule over all nodes, or baselines, that are named or come down the pipe. A rule of
/// the same name that is there already is an error, unless -Force wants a second one.
/// </summary>
[Cmdlet(VerbsCommon.New, "DwAlertRule", DefaultParameterSetName = InputObjectSet,
    SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(AlertRuleAction))]
public sealed class NewDwAlertRuleCommand : ActionCommand
{
    private readonly List<long> _nodes = [];
    private readonly List<long> _baselines = [];
    private PipedInput? _first;

    /// <summary>Its name. It is how a rule is found again when no answer comes: give each its own.</summary>
    [Parameter]
    [Alias("RemindName")]
    public string? Name { get; set; }

    /// <summary>
    /// What it tells of: ERROR (the default), FINISHED, UNFINISHED, CYCLE_UNFINISHED, TIMEOUT; the last three need -Detail.
    /// </summary>
    [Parameter]
    [Trimmed]
    [ValidateSet("ERROR", "FINISHED", "UNFINISHED", "CYCLE_UNFINISHED", "TIMEOUT")]
    public string Type { get; set; } = "ERROR";

    /// <summary>It watches these nodes, at most 50.</summary>
    [Parameter]
    [Id]
    public long[] NodeId { get; set; } = [];

    /// <summary>It watches these baselines, at most 5.</summary>
    [Parameter]
    [Id]
    public long[] BaselineId { get; set; } = [];

    /// <summary>It watches these workflows, at most 5.</summary>
    [Parameter]
    [Id]
    public long[] BizProcessId { get; set; } = [];

    /// <summary>It watches this workspace: its id.</summary>
    [Parameter]
    [Id]
    public long[] ProjectId { get; set; } = [];

    /// <summary>How it tells: MAIL (the default), SMS, PHONE.</summary>
    [Parameter]
    [Alias("Method")]
    [Trimmed]
    [ValidateSet("MAIL", "SMS", "PHONE")]
    public string[]? AlertMethod { get; set; }

    /// <summary>The account ids of who is told, at most 10. Default: the owners of the nodes.</summary>
    [Parameter]
    public string[]? AlertTarget { get; set; }

    /// <summary>
    /// By when, or after how long, as the service writes it. UNFINISHED: {"hour":23,"minu":59}; CYCLE_UNFINISHED: {"1":"05:50"}, for each
    /// cycle; TIMEOUT: seconds.
    /// </summary>
    [Parameter]
    public string? Detail { get; set; }

    /// <summary>Until when it is silent at night, as 08:00.</summary>
    [Parameter]
    public string? DndEnd { get; set; }

    /// <summary>The least time between two alerts, in seconds: 1200 or more. The service's default is 1800.</summary>
    [Parameter]
    [Alias("AlertInterval")]
    public int? IntervalSec { get; set; }

    /// <summary>The most alerts of one cause: 1 to 10. The service's default is 3.</summary>
    [Parameter]
    [ValidateRange(1, 10)]
    public int? MaxAlertTimes { get; set; }

    /// <summary>The addresses of DingTalk robots to call. They hold tokens, and are shown nowhere.</summary>
    [Parameter]
    public string[]? RobotUrl { get; set; }

    /// <summary>Other addresses to call. They hold tokens, and are shown nowhere.</summary>
    [Parameter]
    public string[]? Webhook { get; set; }

    /// <inheritdoc/>
    public override SwitchParameter PassThru { get; set; }

    internal override bool EmitsAlways => true;

    internal override string InputDescription => "thing that a rule can watch: it needs a NodeId or a BaselineId";

    internal override PipedInput? DefaultInput => PipedInput.None;

    internal override void CheckArguments()
    {
        Need(nameof(Name), "Name the rule: -Name 'orders failed'.");
        if (AlertRuleUnits.Named(NodeId, BaselineId, BizProcessId, ProjectId.Length) > 1)
            Refuse(Invalid(AlertRuleUnits.Several, AlertRuleUnits.Advice));
    }

    /// <summary>Takes what comes down the pipe: one rule watches all of it.</summary>
    internal override void Ask(PipedInput input)
    {
        if (input == PipedInput.None)
            return;
        if (input.NumberId("NodeId", "TaskId") is long node)
            _nodes.Add(node);
        else if (input.Number("BaselineId") is long baseline)
            _baselines.Add(baseline);
        else
            Refuse(NamesNothing(input));
        if (_first is not null && (_first.Origin?.Caller != input.Origin?.Caller || _first.Region != input.Region))
            Refuse(Invalid("what came down the pipe is of several sessions or regions.", "Make a rule in each."));
        _first ??= input;
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        // An empty pipe asks for nothing, and an empty argument was told.
        if (_first is not null || !(MyInvocation.ExpectingInput || IsBound(nameof(InputObject))))
        {
            try
            {
                AlertRuleSettings settings = Settings();
                settings.Check();
                Do(settings.Name, _first?.Origin, _first?.Region, AlertRuleActions.Create(settings));
            }
            catch (DwException exception)
            {
                Refuse(exception);
            }
        }
        base.EndProcessing();
    }

    /// <exception cref="DwException">It watches nothing, or things of several kinds.</exception>
    private AlertRuleSettings Settings()
    {
        long[] nodes = [.. NodeId, .. _nodes];
        long[] baselines = [.. BaselineId, .. _baselines];
        if (AlertRuleUnits.Named(nodes, baselines, BizProcessId, ProjectId.Length) > 1)
            throw Invalid(AlertRuleUnits.Several, AlertRuleUnits.Advice);
        if (ProjectId.Length > 1)
            throw Invalid("-ProjectId names several workspaces, and a rule watches one at most.", "Make several rules.");
        (string? unit, IReadOnlyList<long> ids) =
            AlertRuleUnits.Of(nodes, baselines, BizProcessId, ProjectId.Length > 0 ? ProjectId[0] : null);
        return new AlertRuleSettings
        {
            Name = Name,
            Type = Type.ToUpperInvariant(),
            Unit = unit ?? throw Invalid(
                "nothing is named that the rule is to watch.",
                "Name it with -NodeId, -BaselineId, -BizProcessId or -ProjectId, or pipe nodes or baselines in."),
            Ids = ids,
            Methods = AlertMethod?.Select(static one => one.ToUpperInvariant()).ToArray() ?? ["MAIL"],
            Targets = AlertTarget ?? [],
            Detail = Detail,
            DndEnd = DndEnd,
            IntervalSec = IntervalSec,
            MaxAlertTimes = MaxAlertTimes,
            Robots = RobotUrl,
            Webhooks = Webhook,
        };
    }

    private static DwException Invalid(string message, string advice) => new(ErrorId.InvalidInput, message, advice: advice);
}
