namespace DataWorksMeta.Graphs;

/// <summary>
/// A whole graph in little memory: things by their number, and the edges as lists of numbers. The direction of an edge is that of the data,
/// or of what is waited for: from upstream to downstream.
/// </summary>
internal sealed class GraphStore
{
    private readonly Dictionary<EntityKey, int> _numbers = [];
    private readonly List<EntityKey> _keys = [];
    private readonly List<int> _from = [];
    private readonly List<int> _to = [];
    private (int[] Offsets, int[] Ends)? _up;
    private (int[] Offsets, int[] Ends)? _down;

    /// <summary>How many things there are.</summary>
    public int Count => _keys.Count;

    /// <summary>How many edges there are.</summary>
    public int EdgeCount => _from.Count;

    /// <summary>A thing by its number.</summary>
    public EntityKey this[int number] => _keys[number];

    /// <summary>The number of a thing, which it gets where it has none.</summary>
    public int Add(EntityKey key)
    {
        if (_numbers.TryGetValue(key, out int number))
            return number;
        number = _keys.Count;
        _numbers.Add(key, number);
        _keys.Add(key);
        Thaw();
        return number;
    }

    /// <summary>An edge, behind those that the two things have already; the same one may be there more than once.</summary>
    public void Add(EntityKey from, EntityKey to)
    {
        _from.Add(Add(from));
        _to.Add(Add(to));
        Thaw();
    }

    /// <summary>The number of a thing; <see langword="null"/> where it is not there.</summary>
    public int? Find(EntityKey key) => _numbers.TryGetValue(key, out int number) ? number : null;

    /// <summary>What lies one step away, in the order in which the edges were added.</summary>
    /// <param name="number">The thing.</param>
    /// <param name="direction">Upstream or downstream, not both.</param>
    public ReadOnlySpan<int> Neighbours(int number, LineageDirection direction)
    {
        (int[] offsets, int[] ends) = direction == LineageDirection.Upstream
            ? _up ??= Freeze(_to, _from)
            : _down ??= Freeze(_from, _to);
        return ends.AsSpan(offsets[number]..offsets[number + 1]);
    }

    /// <summary>The other ends of the edges of each thing, one thing behind the other, and where those of each begin.</summary>
    private (int[] Offsets, int[] Ends) Freeze(List<int> starts, List<int> ends)
    {
        int[] offsets = new int[Count + 1];
        foreach (int start in starts)
            offsets[start + 1]++;
        for (int i = 0; i < Count; i++)
            offsets[i + 1] += offsets[i];
        int[] next = [.. offsets];
        int[] placed = new int[ends.Count];
        for (int i = 0; i < placed.Length; i++)
            placed[next[starts[i]]++] = ends[i];
        return (offsets, placed);
    }

    private void Thaw() => _up = _down = null;
}
