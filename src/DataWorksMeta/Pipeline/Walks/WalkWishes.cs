using System.Management.Automation;
using DataWorksMeta.Graphs;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Pipeline;

/// <summary>What is wanted of every walk of a command.</summary>
internal sealed class WalkWishes
{
    private WalkWishes(IWalkCommand command)
    {
        bool isEndless = command.Recurse || (command.HasTarget && !command.Command.IsGiven(nameof(command.Depth)));
        Func<Neighbour, bool>? excludes = WalkNames.Matcher(command.Exclude);
        Func<Neighbour, bool>? omits = command.Omits;
        Kind = command.Kind;
        Directions = command.Direction == LineageDirection.Both
            ? [LineageDirection.Upstream, LineageDirection.Downstream]
            : [command.Direction];
        Direction = command.Direction;
        Options = new WalkOptions
        {
            Depth = isEndless ? int.MaxValue : command.Depth,
            Excludes = excludes is null ? omits : omits is null ? excludes : one => excludes(one) || omits(one),
            StopsAt = WalkNames.Matcher(command.StopAt),
        };
        Paging = command.Command.PagingParameters;
        PageSize = command.Command.PageSize;
        IncludesEmpty = command.Command.IncludeEmpty;
        AnswerProperty = command.Command.AnswerProperty;
        ThrottleLimit = command.Command.ThrottleLimit;
    }

    public ILineageKind Kind { get; }

    public LineageDirection Direction { get; }

    public IReadOnlyList<LineageDirection> Directions { get; }

    public WalkOptions Options { get; }

    public PagingParameters? Paging { get; }

    public int? PageSize { get; }

    public bool IncludesEmpty { get; }

    public string AnswerProperty { get; }

    public int ThrottleLimit { get; }

    /// <summary>The wishes of a command; <see langword="null"/> where one step is wanted, as it comes.</summary>
    /// <exception cref="DwException">They contradict each other.</exception>
    public static WalkWishes? Of(IWalkCommand command)
    {
        if (command.Recurse && command.Command.IsGiven(nameof(command.Depth)))
        {
            throw new DwException(
                ErrorId.InvalidInput,
                "-Recurse walks to the end, and -Depth says where to stop.",
                advice: "Leave one of the two out.");
        }
        bool isStep = command is { Depth: 1, Recurse.IsPresent: false, StopAt.Length: 0, Exclude.Length: 0, HasTarget: false };
        return isStep && command.Direction != LineageDirection.Both ? null : new WalkWishes(command);
    }
}
