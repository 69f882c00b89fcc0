using System.Management.Automation;
using DataWorksMeta.Api;
using DataWorksMeta.OnCall;
using DataWorksMeta.Pipeline;

namespace DataWorksMeta.Commands;

/// <summary>Gets the baselines that wait behind a topic, with the time that each has left (GetTopicInfluence).</summary>
[Cmdlet(VerbsCommon.Get, "DwTopicInfluence", DefaultParameterSetName = InputObjectSet)]
[OutputType(typeof(TopicInfluence))]
public sealed class GetDwTopicInfluenceCommand : PipedCommand
{
    private const string TopicIdSet = "TopicId";

    /// <summary>The id of the topic, as Get-DwTopic shows it.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = TopicIdSet, ValueFromPipelineByPropertyName = true)]
    [Id]
    public long[] TopicId { get; set; } = [];

    /// <inheritdoc/>
    [Parameter]
    public override SwitchParameter ResolveOwner { get; set; }

    /// <summary>
    /// Gives a row for each topic behind which no baseline waits as well: it names the topic, and its HasInfluence is $false; that of all
    /// others is $true. What the service refuses is an error still.
    /// </summary>
    [Parameter]
    public override SwitchParameter IncludeEmpty { get; set; }

    internal override string AnswerProperty => "HasInfluence";

    /// <inheritdoc/>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public override string? Checkpoint { get; set; }

    /// <inheritdoc/>
    [Parameter]
    public override SwitchParameter OnlyNew { get; set; }

    internal override string InputDescription => "topic: it needs a TopicId";

    internal override string? FirstParameter => nameof(TopicId);

    internal override IEnumerable<PipedInput> Arguments() => PipedInput.Arguments("TopicId", TopicId);

    internal override Query? QueryFor(PipedInput input) =>
        input.NumberId("TopicId") is long topicId ? OnCallOperations.Influences(topicId) : null;
}
