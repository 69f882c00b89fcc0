using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using DataWorksMeta.Graphs;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Unit.Graphs;

/// <summary>A graph of the test's that answers in pages, as late as it is told, and keeps what it was asked.</summary>
internal sealed class ScriptedGraph : IGraphSource
{
    private readonly Dictionary<string, List<string>> _down = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, List<string>> _up = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentQueue<string> _calls = new();
    private int _underWay;

    /// <summary>How many neighbours one call brings.</summary>
    public int PageSize { get; init; } = 100;

    /// <summary>How long a call takes.</summary>
    public Func<string, Task> Delay { get; set; } = static _ => Task.CompletedTask;

    /// <summary>What fails, and why.</summary>
    public Dictionary<string, DwException> Failures { get; } = [];

    /// <summary>What was asked, call by call: the name, and the page behind it.</summary>
    public IReadOnlyList<string> Calls => [.. _calls];

    public int MostUnderWay { get; private set; }

    public static GraphNode Node(string name) => new(new EntityKey(name), name) { IsStart = true };

    /// <summary>Some graph: each thing has up to so many neighbours, of any number.</summary>
    public static ScriptedGraph Random(int seed, int things, int most)
    {
        var graph = new ScriptedGraph();
        var random = new Random(seed);
        for (int i = 0; i < things; i++)
        {
            int count = random.Next(most + 1);
            for (int j = 0; j < count; j++)
                graph.Edge($"t{i}", $"t{random.Next(things)}");
        }
        return graph;
    }

    public ScriptedGraph Edge(string from, string to)
    {
        Add(_down, from, to);
        Add(_up, to, from);
        return this;
    }

    public IReadOnlyList<string> Of(string name, LineageDirection direction) =>
        (direction == LineageDirection.Upstream ? _up : _down).GetValueOrDefault(name) ?? [];

    /// <inheritdoc/>
    public async IAsyncEnumerable<NeighbourPage> AskAsync(
        GraphNode node, LineageDirection direction, ICallLog log, [EnumeratorCancellation] CancellationToken token)
    {
        IReadOnlyList<string> all = Of(node.Id, direction);
        int pages = Math.Max(1, (all.Count + PageSize - 1) / PageSize);
        for (int page = 0; page < pages; page++)
        {
            _calls.Enqueue($"{node.Id}/{page}");
            lock (_calls)
                MostUnderWay = Math.Max(MostUnderWay, ++_underWay);
            try
            {
                await Delay(node.Id).WaitAsync(token);
            }
            finally
            {
                lock (_calls)
                    _underWay--;
            }
            if (Failures.TryGetValue(node.Id, out DwException? failure))
                throw failure;
            yield return new NeighbourPage(
                [.. all.Skip(page * PageSize).Take(PageSize).Select(static name => new Neighbour(new EntityKey(name), name, null))],
                page == pages - 1);
        }
    }

    private static void Add(Dictionary<string, List<string>> map, string key, string value)
    {
        if (!map.TryGetValue(key, out List<string>? values))
            map.Add(key, values = []);
        if (!values.Contains(value))
            values.Add(value);
    }
}
