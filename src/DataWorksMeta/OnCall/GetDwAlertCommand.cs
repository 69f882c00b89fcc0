using System.Management.Automation;
using DataWorksMeta.Api;
using DataWorksMeta.OnCall;
using DataWorksMeta.Pipeline;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Commands;

/// <summary>Gets the alerts that were sent in a time (ListAlertMessages), or one by its id (GetAlertMessage).</summary>
[Cmdlet(VerbsCommon.Get, "DwAlert", DefaultParameterSetName = InputObjectSet, SupportsPaging = true)]
[OutputType(typeof(Alert))]
public sealed class GetDwAlertCommand : OnCallCommand
{
    private const string AlertIdSet = "AlertId";

    // The service takes a baseline, and a rule, only beside the kind of rule that has them.
    private const string OfBaselines = "GLOBAL";
    private const string OfRules = "USER_DEFINE";

    /// <summary>The id of the alert.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = AlertIdSet, ValueFromPipelineByPropertyName = true)]
    [Id]
    public long[] AlertId { get; set; } = [];

    /// <summary>Only alerts that were sent like this: MAIL, SMS, PHONE.</summary>
    [Parameter(ParameterSetName = InputObjectSet)]
    [Alias("Method")]
    [Trimmed]
    [ValidateSet("MAIL", "SMS", "PHONE")]
    public string[]? AlertMethod { get; set; }

    /// <summary>
    /// Only alerts of these kinds of rules: GLOBAL (topics and baselines), USER_DEFINE (what Get-DwAlertRule shows), OTHER (nodes that wait
    /// for one another, or for nobody).
    /// </summary>
    [Parameter(ParameterSetName = InputObjectSet)]
    [Trimmed]
    [ValidateSet("GLOBAL", "USER_DEFINE", "OTHER")]
    public string[]? RuleType { get; set; }

    /// <summary>Only alerts that this account was sent: its account id.</summary>
    [Parameter(ParameterSetName = InputObjectSet)]
    [Alias("AlertUser")]
    [NoWildcard]
    public string? User { get; set; }

    /// <summary>
    /// Gives a row for each alert that does not exist, and for each node, run, rule or baseline without an alert as well: it names what was
    /// asked about, and its HasAlert is $false; that of all others is $true. What the service refuses is an error still.
    /// </summary>
    [Parameter]
    public override SwitchParameter IncludeEmpty { get; set; }

    internal override string AnswerProperty => "HasAlert";

    internal override string InputDescription =>
        "alert: it needs an AlertId, or the InstanceId, NodeId, RemindId or BaselineId of what the alerts are about";

    internal override string? FirstParameter => nameof(AlertId);

    internal override PipedInput? DefaultInput => PipedInput.None;

    internal override IEnumerable<PipedInput> Arguments() => PipedInput.Arguments("AlertId", AlertId);

    internal override Query? QueryFor(PipedInput input)
    {
        if (input.NumberId("AlertId") is long alertId)
            return OnCallOperations.Alert(alertId);
        long? rule = input.Number("RemindId");
        long? instance = rule is null ? input.Number("InstanceId") : null;
        long? node = (rule ?? instance) is null ? input.Number("NodeId", "TaskId") : null;
        long? baseline = (rule ?? instance ?? node) is null ? input.Number("BaselineId") : null;
        if ((rule ?? instance ?? node ?? baseline) is null && input != PipedInput.None)
            return null;
        var filter = new AlertFilter
        {
            InstanceId = instance,
            NodeId = node,
            RemindId = rule,
            BaselineId = baseline,
            Methods = Words(AlertMethod),
            RuleTypes = rule is not null ? [Only(OfRules, "a rule")]
                : baseline is not null ? [Only(OfBaselines, "a baseline")]
                : Words(RuleType),
            UserId = User,
        };
        return OnCallOperations.Alerts(filter, Span());
    }

    private string Only(string kind, string what) =>
        RuleType is null || RuleType.Contains(kind, StringComparer.OrdinalIgnoreCase) ? kind : throw new DwException(
            ErrorId.InvalidInput,
            $"the alerts of {what} are of the kind {kind}, and -RuleType asks for others.",
            advice: "Leave -RuleType out.");
}
