namespace DataWorks.Emulator.Catalogue.Shapes;

/// <summary>Each table is made from those right before it, one or several.</summary>
internal sealed class ChainShape(long count, long fanout) : IGraphShape
{
    public IReadOnlyList<long> Sources(long index) => new LongRange(Math.Max(1, index - fanout), index - 1);

    public IReadOnlyList<long> Consumers(long index) => new LongRange(index + 1, index + Math.Min(fanout, count - index));
}
