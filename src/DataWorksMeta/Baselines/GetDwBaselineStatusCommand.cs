using System.Management.Automation;
using DataWorksMeta.Api;
using DataWorksMeta.Baselines;
using DataWorksMeta.Pipeline;
using DataWorksMeta.Workspaces;

namespace DataWorksMeta.Commands;

/// <summary>
/// Gets how baselines stand on a business date (ListBaselineStatuses), or one with the run that holds it up (GetBaselineStatus).
/// </summary>
[Cmdlet(VerbsCommon.Get, "DwBaselineStatus", DefaultParameterSetName = InputObjectSet, SupportsPaging = true)]
[OutputType(typeof(BaselineStatus))]
public sealed class GetDwBaselineStatusCommand : BaselineDayCommand
{
    /// <summary>Only baselines that stand like this: ERROR, SAFE, DANGEROUS, OVER.</summary>
    [Parameter(ParameterSetName = InputObjectSet)]
    [Trimmed]
    [ValidateSet("ERROR", "SAFE", "DANGEROUS", "OVER")]
    public string[]? Status { get; set; }

    /// <summary>Only baselines that are done (FINISH), or that are not (UNFINISH).</summary>
    [Parameter(ParameterSetName = InputObjectSet)]
    [Trimmed]
    [ValidateSet("FINISH", "UNFINISH")]
    public string[]? FinishStatus { get; set; }

    /// <summary>Only baselines of this priority.</summary>
    [Parameter(ParameterSetName = InputObjectSet)]
    [Trimmed]
    [ValidateSet("1", "3", "5", "7", "8")]
    public int[]? Priority { get; set; }

    /// <summary>Only baselines of these kinds: DAILY, HOURLY.</summary>
    [Parameter(ParameterSetName = InputObjectSet)]
    [Alias("Type")]
    [Trimmed]
    [ValidateSet("DAILY", "HOURLY")]
    public string[]? BaselineType { get; set; }

    /// <summary>
    /// Only baselines of this owner: an account id, or a member's account name or display name, which needs a workspace: that of the
    /// session (Connect-DwAccount -Project). A name costs one list of the members for each workspace and session.
    /// </summary>
    [Parameter(ParameterSetName = InputObjectSet)]
    [Alias("OwnerId")]
    [ArgumentCompleter(typeof(OwnerCompleter))]
    public string? Owner { get; set; }

    /// <summary>Only baselines whose names match, as the service understands it.</summary>
    [Parameter(ParameterSetName = InputObjectSet)]
    [Alias("SearchText")]
    [NoWildcard]
    public string? Name { get; set; }

    /// <inheritdoc/>
    [Parameter(ParameterSetName = InputObjectSet)]
    [ValidateRange(1, 100)]
    public override int? PageSize { get; set; }

    /// <summary>
    /// Gives a row for each baseline that does not exist as well: it names the baseline, and its HasStatus is $false; that of all others is
    /// $true. What the service refuses is an error still.
    /// </summary>
    [Parameter]
    public override SwitchParameter IncludeEmpty { get; set; }

    internal override string AnswerProperty => "HasStatus";

    internal override string InputDescription => "baseline: it needs a BaselineId, or the TopicId of what it waits for";

    internal override PipedInput? DefaultInput => PipedInput.None;

    internal override Query? QueryFor(PipedInput input)
    {
        // Of a topic all baselines behind it are meant; what is of one baseline says in which group of its day.
        long? topic = input.Number("InGroupId") is null ? input.Number("TopicId") : null;
        if (topic is null && DayOf(input) is BaselineDay day)
            return BaselineOperations.Status(day);
        if (topic is null && input != PipedInput.None)
            return null;
        DateTimeOffset date = DateOf(input);
        return MemberDirectory.Ask(Projects([], input, isSubject: false), Owner, owner => BaselineOperations.Statuses(
            new BaselineStatusFilter
            {
                BizDate = date,
                Statuses = Words(Status),
                FinishStatuses = Words(FinishStatus),
                Priorities = Priority,
                Types = Words(BaselineType),
                OwnerId = owner,
                Name = Name,
                TopicId = topic,
            }));
    }

    private static string[]? Words(string[]? words) => words?.Select(static word => word.ToUpperInvariant()).ToArray();
}
