namespace DataWorks.Emulator.Catalogue.Shapes;

/// <summary>The shapes by their names.</summary>
internal static class GraphShape
{
    public const string Tree = "tree";

    public static readonly IReadOnlyList<string> Names = [Tree, "chain", "ring", "fan", "layers", "dense"];

    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="count">The number of tables.</param>
    /// <param name="fanout">How many tables each one is made from or, in a fan, made into; null is what is usual for the shape.</param>
    public static IGraphShape Of(string name, long count, long? fanout) => name switch
    {
        "chain" => new ChainShape(count, fanout ?? 1),
        "ring" => new RingShape(count, fanout ?? 1),
        "fan" => new FanShape(count, fanout ?? Math.Max(1, count - 1)),
        "layers" => new LayersShape(count, fanout ?? 6),
        "dense" => new RingShape(count, fanout ?? count - 1),
        _ => new TreeShape(count, fanout ?? 2),
    };
}
