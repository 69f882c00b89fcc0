using DataWorksMeta.Graphs;
using DataWorksMeta.Transport;

namespace DataWorksMeta;

/// <summary>A step of lineage, one of many where a command walks further than one step.</summary>
public abstract class LineageEdge : DwObject
{
    private GraphNode? _root;
    private GraphNode? _far;
    private int _depth;
    private bool _isRepeat;

    private protected LineageEdge(Row row)
        : base(row)
    {
    }

    private protected LineageEdge(ICaller caller)
        : base(caller)
    {
    }

    /// <summary>
    /// How many steps the thing that was found lies from the root; 1 is next to it. The row of a root without lineage has none.
    /// </summary>
    public int? Depth => Neighbour is null ? null : Math.Max(_depth, 1);

    /// <summary>
    /// Whether the thing that was found had been met before on the same walk: where the graph comes together, or closes a loop. It is
    /// followed once.
    /// </summary>
    public bool? IsRepeat => Neighbour is not { } neighbour ? null : _depth > 0 ? _isRepeat : neighbour.Key == OwnKey;

    /// <summary>
    /// Whether the thing that was found is not there any more, though lineage names it still. It is known once the walk has asked about it,
    /// at the latest at its end; <c>$null</c> where it was not asked about.
    /// </summary>
    public bool? IsGone => _far?.IsGone;

    /// <summary>The thing that was found; <see langword="null"/> in the row of a root without lineage.</summary>
    internal abstract Neighbour? Neighbour { get; }

    /// <summary>Any further names of the thing that was found, besides its id.</summary>
    internal abstract IEnumerable<string?> Names { get; }

    /// <summary>The key of the thing that was asked about.</summary>
    private protected abstract EntityKey OwnKey { get; }

    /// <summary>What was asked about where the walk began; <see langword="null"/> where it was one step.</summary>
    private protected GraphNode? RootNode => _root;

    /// <summary>The id of the thing that was found.</summary>
    private protected object? FarSubject => _far?.Subject ?? Neighbour?.Subject;

    /// <summary>Takes its place in a walk.</summary>
    internal void Place(GraphNode root, GraphNode far, int depth, bool isRepeat)
    {
        _root = root;
        _far = far;
        _depth = depth;
        _isRepeat = isRepeat;
    }

    /// <summary>The thing that was found, as a walk takes it: one that nobody can ask about where it has no id.</summary>
    internal Neighbour AsNeighbour() => Neighbour ?? new Neighbour(default, string.Empty, this);

    /// <summary>What is kept of it for other walks: so little that the kind of lineage can make it again, or the step itself.</summary>
    internal virtual object Kept => this;

    /// <summary>The same step for another walk.</summary>
    internal LineageEdge Copy()
    {
        var copy = (LineageEdge)MemberwiseClone();
        copy._root = copy._far = null;
        copy._depth = 0;
        copy._isRepeat = false;
        return copy;
    }
}
