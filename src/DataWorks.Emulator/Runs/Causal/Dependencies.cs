using DataWorks.Emulator.Catalogue;
using DataWorks.Emulator.Nodes;

namespace DataWorks.Emulator.Runs;

/// <summary>
/// Which nodes a node waits for: those that write the sources of what it writes, a frozen one only where nobody else writes the table.
/// Where nodes wait for each other in a ring, each waits only for those of a smaller id, so that the ring is cut alike whoever asks.
/// Who calls holds the lock of the book.
/// </summary>
internal sealed class Dependencies(ICatalogue catalogue)
{
    private readonly Dictionary<long, Vertex> _vertices = [];
    private int _numbers;

    public ICatalogue Catalogue => catalogue;

    /// <summary>Without the node itself.</summary>
    public IReadOnlyList<Node> ParentsOf(Node node)
    {
        Vertex vertex = VertexOf(node);
        if (vertex.Ring < 0)
            FindRings(vertex);
        return vertex.Waits ??= [.. vertex.Parents
            .Where(parent => VertexOf(parent).Ring != vertex.Ring || parent.Id < node.Id)];
    }

    /// <summary>Whether it needs its own run of the cycle before.</summary>
    public bool NeedsItself(Node node) => VertexOf(node).NeedsItself;

    /// <summary>As a causal world shows them, rings and the node itself among them.</summary>
    public static IEnumerable<Node> Shown(ICatalogue catalogue, Node node, bool children) => children
        ? NodeFields.Writers(catalogue, node.Tables.Where(table => Counts(catalogue, table, node)).SelectMany(catalogue.ConsumersOf))
            .Where(child => child.EnvType == node.EnvType)
        : node.Tables.SelectMany(catalogue.SourcesOf).Distinct().SelectMany(table => Writers(catalogue, table)).DistinctBy(Key)
            .Where(parent => parent.EnvType == node.EnvType);

    private static bool Counts(ICatalogue catalogue, Table table, Node node) =>
        node.SchedulerType != "PAUSE" || Writers(catalogue, table).Any(writer => Key(writer) == Key(node));

    private static Node[] Writers(ICatalogue catalogue, Table table)
    {
        Node[] all = [.. NodeFields.Writers(catalogue, [table])];
        return Array.Exists(all, static node => node.SchedulerType != "PAUSE")
            ? [.. all.Where(static node => node.SchedulerType != "PAUSE")]
            : all;
    }

    private static long Key(Node node) => node.Ordinal;

    private Vertex VertexOf(Node node)
    {
        if (_vertices.TryGetValue(Key(node), out Vertex? known))
            return known;
        Node[] parents = [.. Shown(catalogue, node, children: false)];
        var vertex = new Vertex(
            [.. parents.Where(parent => Key(parent) != Key(node))], Array.Exists(parents, parent => Key(parent) == Key(node)));
        _vertices.Add(Key(node), vertex);
        return vertex;
    }

    // Tarjan's strongly connected components, with a stack of its own.
    private void FindRings(Vertex start)
    {
        var path = new Stack<Vertex>();
        var open = new Stack<Vertex>();
        Enter(start);
        while (path.TryPeek(out Vertex? top))
        {
            if (top.Next < top.Parents.Count)
            {
                Vertex parent = VertexOf(top.Parents[top.Next++]);
                if (parent.Number < 0)
                    Enter(parent);
                else if (parent.Ring < 0)
                    top.Low = Math.Min(top.Low, parent.Number);
                continue;
            }

            path.Pop();
            if (path.TryPeek(out Vertex? below))
                below.Low = Math.Min(below.Low, top.Low);
            if (top.Low != top.Number)
                continue;
            Vertex member;
            do
            {
                member = open.Pop();
                member.Ring = top.Number;
            }
            while (member != top);
        }

        void Enter(Vertex vertex)
        {
            vertex.Number = vertex.Low = _numbers++;
            path.Push(vertex);
            open.Push(vertex);
        }
    }

    private sealed class Vertex(IReadOnlyList<Node> parents, bool needsItself)
    {
        public IReadOnlyList<Node> Parents { get; } = parents;

        public bool NeedsItself { get; } = needsItself;

        public IReadOnlyList<Node>? Waits { get; set; }

        public int Number { get; set; } = -1;

        public int Low { get; set; }

        public int Next { get; set; }

        public int Ring { get; set; } = -1;
    }
}
