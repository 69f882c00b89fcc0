using System.Management.Automation;
using DataWorksMeta.Api;
using DataWorksMeta.OnCall;
using DataWorksMeta.Pipeline;

namespace DataWorksMeta.Commands;

/// <summary>Gets the rules of who is told what (ListReminds), or one with its robots and webhooks (GetRemind).</summary>
[Cmdlet(VerbsCommon.Get, "DwAlertRule", DefaultParameterSetName = InputObjectSet, SupportsPaging = true)]
[OutputType(typeof(AlertRule))]
public sealed class GetDwAlertRuleCommand : PipedCommand
{
    private const string RemindIdSet = "RemindId";

    /// <summary>The id of the rule.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = RemindIdSet, ValueFromPipelineByPropertyName = true)]
    [Id]
    public long[] RemindId { get; set; } = [];

    /// <summary>Only rules that watch these nodes. Of several each is a question of its own.</summary>
    [Parameter(ParameterSetName = InputObjectSet)]
    [Id]
    public long[] NodeId { get; set; } = [];

    /// <summary>Only rules whose names match, as the service understands it.</summary>
    [Parameter(ParameterSetName = InputObjectSet)]
    [Alias("RemindName", "SearchText")]
    [NoWildcard]
    public string? Name { get; set; }

    /// <summary>Only rules that tell of this: ERROR, FINISHED, UNFINISHED, CYCLE_UNFINISHED, TIMEOUT.</summary>
    [Parameter(ParameterSetName = InputObjectSet)]
    [Trimmed]
    [ValidateSet("ERROR", "FINISHED", "UNFINISHED", "CYCLE_UNFINISHED", "TIMEOUT")]
    public string[]? RemindType { get; set; }

    /// <summary>Only rules that this account made: its account id.</summary>
    [Parameter(ParameterSetName = InputObjectSet)]
    [NoWildcard]
    public string? Founder { get; set; }

    /// <summary>Only rules that tell this account: its account id.</summary>
    [Parameter(ParameterSetName = InputObjectSet)]
    [NoWildcard]
    public string[]? AlertTarget { get; set; }

    /// <summary>Leaves passwords, keys and tokens in what comes back. Without it they are shown as ***.</summary>
    [Parameter]
    public SwitchParameter IncludeSecret { get; set; }

    /// <inheritdoc/>
    [Parameter(ParameterSetName = InputObjectSet)]
    [ValidateRange(1, 100)]
    public override int? PageSize { get; set; }

    /// <summary>
    /// Gives a row for each rule that does not exist, and for each node without a rule as well: it names what was asked about, and its
    /// HasRule is $false; that of all others is $true. What the service refuses is an error still.
    /// </summary>
    [Parameter]
    public override SwitchParameter IncludeEmpty { get; set; }

    internal override string AnswerProperty => "HasRule";

    internal override string InputDescription => "rule: it needs a RemindId, or the NodeId of what the rules watch";

    internal override string? FirstParameter => nameof(RemindId);

    internal override PipedInput? DefaultInput => PipedInput.None;

    internal override IEnumerable<PipedInput> Arguments() => PipedInput.Arguments("RemindId", RemindId);

    internal override Query? QueryFor(PipedInput input)
    {
        if (input.NumberId("RemindId") is long remindId)
            return AlertRuleOperations.One(remindId, IncludeSecret);
        if (input.Number("NodeId", "TaskId") is long node)
            return List(node);
        if (input != PipedInput.None)
            return null;
        return NodeId.Length > 0 ? QueryList.Of([.. NodeId.Distinct()], one => List(one)) : List(null);
    }

    private Query List(long? node) => UnionQuery.Of(
        from target in UnionQuery.Choices(AlertTarget)
        select new AlertRuleFilter
        {
            NodeId = node,
            Name = Name,
            Types = RemindType?.Select(static type => type.ToUpperInvariant()).ToArray(),
            FounderId = Founder,
            TargetId = target,
        },
        AlertRuleOperations.List,
        static rule => rule.RemindId);
}
