namespace DataWorksMeta.Graphs;

/// <summary>
/// The answers that were used last: so many that a second walk in the same place finds all of the first, and no more.
/// </summary>
/// <remarks>
/// Two halves: what is used is in the newer one, and where that is full the older one is let go. It costs nothing for each answer, of which
/// there may be a hundred thousand.
/// </remarks>
/// <param name="most">How many answers each half holds.</param>
/// <param name="mostEdges">How many edges each half holds.</param>
internal sealed class KeptAnswers(int most = KeptAnswers.Half, int mostEdges = KeptAnswers.Half * 4)
{
    private const int Half = 100_000;

    // What is kept of an edge, alone or several in a list, or the failure that came in their place: small where most answers are small.
    private Dictionary<(EntityKey Key, LineageDirection Direction), object> _newer = [];
    private Dictionary<(EntityKey Key, LineageDirection Direction), object> _older = [];
    private int _edges;

    /// <summary>An answer that came before; <see langword="null"/> where none did.</summary>
    /// <returns>What was kept of its edges.</returns>
    /// <exception cref="DwException">What was asked had failed.</exception>
    public IReadOnlyList<object>? Find(EntityKey key, LineageDirection direction)
    {
        if (!_newer.TryGetValue((key, direction), out object? answer))
        {
            if (!_older.TryGetValue((key, direction), out answer))
                return null;
            Add((key, direction), answer);
        }
        return answer switch
        {
            DwException failure => throw failure,
            object[] edges => edges,
            _ => [answer],
        };
    }

    /// <summary>Keeps an answer, or why there is none.</summary>
    public void Keep(EntityKey key, LineageDirection direction, DwException? failure, IEnumerable<LineageEdge> edges)
    {
        object[] all = failure is null ? [.. edges.Select(static edge => edge.Kept)] : [];
        Add((key, direction), failure ?? (all.Length == 1 ? all[0] : all));
    }

    private void Add((EntityKey Key, LineageDirection Direction) place, object answer)
    {
        if (_newer.Count >= most || _edges >= mostEdges)
        {
            _older = _newer;
            _newer = [];
            _edges = 0;
        }
        _newer[place] = answer;
        _edges += answer is object[] several ? several.Length : 1;
    }
}
