using System.Collections;
using System.Management.Automation;
using DataWorksMeta.Backfills;
using DataWorksMeta.Pipeline;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Commands;

/// <summary>
/// Runs nodes again for business dates: one backfill for all nodes that come down the pipe (RunCycleDagNodes). Business date 2026-11-20
/// is the run in the night of 2026-11-21.
/// </summary>
[Cmdlet(VerbsLifecycle.Start, "DwBackfill", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium,
    DefaultParameterSetName = InputObjectSet)]
[OutputType(typeof(Dag))]
public sealed class StartDwBackfillCommand : ActionCommand
{
    private const string NodeIdSet = "NodeId";
    private const string StartOfDay = "00:00:00";
    private const string EndOfDay = "23:59:59";

    private readonly NodeInputs _inputs = new();

    /// <summary>The id of the node. The TaskId of a producing task is one.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = NodeIdSet, ValueFromPipelineByPropertyName = true)]
    [Alias("TaskId")]
    [Id]
    public long[] NodeId { get; set; } = [];

    /// <summary>
    /// The business date, written as for Get-DwInstance -BizDate: 2026-11-20, Yesterday, -1. The run is that of the next night.
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

    /// <summary>
    /// The node that all others depend on, and where the backfill begins. Default: the only node; of several it must be named, and is run
    /// as well.
    /// </summary>
    [Parameter]
    [Id]
    public long? RootNodeId { get; set; }

    /// <summary>Nodes whose runs count as successful at once, without being run.</summary>
    [Parameter]
    [Id]
    public long[] ExcludeNodeId { get; set; } = [];

    /// <summary>
    /// The name of the backfill. Default: one that nothing else has, so that the backfill is found again where no answer comes. A name of
    /// your own must be one that was not given before, for the same reason.
    /// </summary>
    [Parameter]
    [NoWildcard]
    public string? Name { get; set; }

    /// <summary>
    /// The first hour of the day for which runs of hourly nodes are wanted: 6, 06:00. $null sends no hours at all.
    /// </summary>
    [Parameter]
    [AllowNull]
    [AllowEmptyString]
    public string? HourFrom { get; set; } = StartOfDay;

    /// <summary>The hour before which those runs lie: 12, 12:00. 24 is the end of the day.</summary>
    [Parameter]
    [AllowNull]
    [AllowEmptyString]
    public string? HourTo { get; set; } = EndOfDay;

    /// <summary>How many business dates may run at a time. With 1 one follows the other.</summary>
    [Parameter]
    [ValidateRange(1, 10)]
    public int MaxParallel { get; set; } = 1;

    /// <summary>The parameters of nodes, by the id of the node: @{ 700001 = 'day=20261120 mode=full' }.</summary>
    [Parameter]
    [Map]
    public IDictionary? NodeParameter { get; set; }

    /// <summary>Runs what is due in the future at once.</summary>
    [Parameter]
    public SwitchParameter RunFutureNow { get; set; }

    /// <summary>When the service sends a message about the backfill: on Success, Failure or both.</summary>
    [Parameter]
    [Trimmed]
    [ValidateSet("Success", "Failure")]
    public string[]? AlertOn { get; set; }

    /// <summary>How that message is sent: by Sms, Mail or both.</summary>
    [Parameter]
    [Trimmed]
    [ValidateSet("Sms", "Mail")]
    public string[]? AlertBy { get; set; }

    /// <summary>The environment of the nodes: production, unless the input objects say otherwise.</summary>
    [Parameter]
    [Alias("EnvType")]
    [Trimmed]
    public EnvType ProjectEnv { get; set; } = EnvType.Prod;

    /// <inheritdoc/>
    public override SwitchParameter PassThru { get; set; }

    internal override bool EmitsAlways => true;

    internal override string InputDescription => "node: it needs a NodeId or a TaskId";

    internal override string? FirstParameter => nameof(NodeId);

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        try
        {
            if (_inputs.First is { } first && Request() is { } request)
                Do(_inputs.Source, first.Origin, first.Region, request.Plan());
        }
        catch (DwException exception)
        {
            Fail(_inputs.Source, exception);
        }
        base.EndProcessing();
    }

    internal override IEnumerable<PipedInput> Arguments() => PipedInput.Arguments("NodeId", NodeId);

    internal override void CheckArguments()
    {
        bool isSpan = IsBound(nameof(Since)) || IsBound(nameof(Until));
        if (IsBound(nameof(BizDate)) && isSpan)
            Refuse(Wrong("-BizDate names one day, and -Since and -Until name several.", "Give the one or the two."));
        if (!isSpan)
            Need(nameof(BizDate), "Name the business date, -BizDate 2026-11-20, or several: -Since 2026-11-01 -Until 2026-11-20.");
        else if (Since is null || Until is null)
            Refuse(Wrong("-Since and -Until belong together.", "Name the first and the last business date."));
        if (AlertBy is not null && AlertOn is null)
            Refuse(Wrong("-AlertBy says how, and nothing says when.", "Add -AlertOn Failure, Success or both."));
        try
        {
            HourText.Between(HourFrom, HourTo);
            NodeParameterText.ByNode(NodeParameter);
        }
        catch (DwException exception)
        {
            Refuse(exception);
        }
    }

    internal override void Ask(PipedInput input)
    {
        bool isTaken = false;
        try
        {
            long id = input.NumberId("NodeId", "TaskId") ?? throw NamesNothing(input);
            EnvType environment = EnvironmentOf(input, ProjectEnv);
            isTaken = SessionFor(input.Source, input.Origin, input.Region) is { } session
                && _inputs.Add(input, id, environment, session, input.Number("ProjectId"));
        }
        finally
        {
            if (!isTaken)
                _inputs.Refused++;
        }
    }

    private static DwException Wrong(string message, string advice) => new(ErrorId.InvalidInput, message, advice: advice);

    private BackfillRequest Request()
    {
        _inputs.Check();
        long root = RootNodeId ?? _inputs.OnlyNode;
        DateTimeOffset first = (Since ?? BizDate)!.Value;
        DateTimeOffset last = (Until ?? BizDate)!.Value;
        return new BackfillRequest
        {
            Environment = _inputs.Environment,
            First = first,
            Last = last,
            NodeIds = _inputs.NodeIds.Contains(root) ? _inputs.NodeIds : [root, .. _inputs.NodeIds],
            RootNodeId = root,
            Name = StartName.Of(Name, root, first, last),
            ExcludedNodeIds = [.. ExcludeNodeId.Distinct()],
            Hours = HourText.Between(HourFrom, HourTo),
            MaxParallel = MaxParallel,
            NodeParameters = NodeParameterText.ByNode(NodeParameter),
            RunsFutureNow = RunFutureNow,
            AlertType = Words(AlertOn, "Success", "Failure"),
            AlertNoticeType = Words(AlertBy, "Sms", "Mail"),
            ProjectId = _inputs.ProjectOf(root),
        };
    }

    private static string? Words(string[]? given, params string[] all) => given is null
        ? null
        : string.Join('_', all.Where(one => given.Contains(one, StringComparer.OrdinalIgnoreCase))).ToUpperInvariant();
}
