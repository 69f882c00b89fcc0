using System.Management.Automation;
using DataWorksMeta.Api;
using DataWorksMeta.OnCall;
using DataWorksMeta.Pipeline;
using DataWorksMeta.Workspaces;

namespace DataWorksMeta.Commands;

/// <summary>Gets the runs that failed or were slow in a time (ListTopics), or one by its id with what it costs (GetTopic).</summary>
[Cmdlet(VerbsCommon.Get, "DwTopic", DefaultParameterSetName = InputObjectSet, SupportsPaging = true)]
[OutputType(typeof(Topic))]
public sealed class GetDwTopicCommand : OnCallCommand
{
    private const string TopicIdSet = "TopicId";

    /// <summary>The id of the topic.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = TopicIdSet, ValueFromPipelineByPropertyName = true)]
    [Id]
    public long[] TopicId { get; set; } = [];

    /// <summary>Only topics that stand like this: NEW, FIXING, RECOVER, IGNORE.</summary>
    [Parameter(ParameterSetName = InputObjectSet)]
    [Alias("TopicStatus")]
    [Trimmed]
    [ValidateSet("NEW", "FIXING", "RECOVER", "IGNORE")]
    public string[]? Status { get; set; }

    /// <summary>Only topics of this kind: ERROR of runs that failed, SLOW of runs that take longer than usual.</summary>
    [Parameter(ParameterSetName = InputObjectSet)]
    [Alias("Type")]
    [Trimmed]
    [ValidateSet("ERROR", "SLOW")]
    public string[]? TopicType { get; set; }

    /// <summary>Only topics of runs of these nodes. Of several each is a question of its own.</summary>
    [Parameter(ParameterSetName = InputObjectSet)]
    [Id]
    public long[] NodeId { get; set; } = [];

    /// <summary>Only topics of these runs. Of several each is a question of its own.</summary>
    [Parameter(ParameterSetName = InputObjectSet)]
    [Id]
    public long[] InstanceId { get; set; } = [];

    /// <summary>
    /// Only topics of this owner: an account id, or a member's account name or display name, which needs a workspace: that of the input, or
    /// that of the session (Connect-DwAccount -Project). A name costs one list of the members for each workspace and session.
    /// </summary>
    [Parameter(ParameterSetName = InputObjectSet)]
    [Alias("OwnerId")]
    [ArgumentCompleter(typeof(OwnerCompleter))]
    public string? Owner { get; set; }

    /// <inheritdoc/>
    [Parameter]
    public override SwitchParameter ResolveOwner { get; set; }

    /// <summary>
    /// Gives a row for each topic that does not exist, and for each node or run without a topic as well: it names what was asked about, and
    /// its HasTopic is $false; that of all others is $true. What the service refuses is an error still.
    /// </summary>
    [Parameter]
    public override SwitchParameter IncludeEmpty { get; set; }

    internal override string AnswerProperty => "HasTopic";

    internal override string InputDescription => "topic: it needs a TopicId, or the InstanceId or NodeId of what the topics are about";

    internal override string? FirstParameter => nameof(TopicId);

    internal override PipedInput? DefaultInput => PipedInput.None;

    internal override IEnumerable<PipedInput> Arguments() => PipedInput.Arguments("TopicId", TopicId);

    internal override Query? QueryFor(PipedInput input)
    {
        if (input.NumberId("TopicId") is long topicId)
            return OnCallOperations.Topic(topicId);
        long? instance = input.Number("InstanceId");
        long? node = instance is null ? input.Number("NodeId", "TaskId") : null;
        if (instance is null && node is null && input != PipedInput.None)
            return null;
        ServiceSpan span = Span();
        return MemberDirectory.Ask(Projects([], input, isSubject: false), Owner, owner => QueryList.Of(
            Filters(instance, node, owner), filter => OnCallOperations.Topics(filter, span)));
    }

    /// <summary>A filter for each run, or node, that is named; one where none is.</summary>
    private IReadOnlyList<TopicFilter> Filters(long? instance, long? node, string? ownerId)
    {
        if (instance is long run)
            return [Filter(run, null)];
        if (InstanceId.Length > 0)
            return [.. InstanceId.Distinct().Select(one => Filter(one, node))];
        if (node is long own)
            return [Filter(null, own)];
        return NodeId.Length > 0 ? [.. NodeId.Distinct().Select(one => Filter(null, one))] : [Filter(null, null)];

        TopicFilter Filter(long? instanceId, long? nodeId) => new()
        {
            InstanceId = instanceId,
            NodeId = nodeId,
            Types = Words(TopicType),
            Statuses = Words(Status),
            OwnerId = ownerId,
        };
    }
}
