namespace DataWorks.Emulator.Catalogue.Shapes;

/// <summary>The tree the other way round: table 1 is read by the next ones; with the largest fan-out by all others.</summary>
internal sealed class FanShape(long count, long fanout) : IGraphShape
{
    private readonly TreeShape _tree = new(count, fanout);

    public IReadOnlyList<long> Sources(long index) => _tree.Consumers(index);

    public IReadOnlyList<long> Consumers(long index) => _tree.Sources(index);
}
