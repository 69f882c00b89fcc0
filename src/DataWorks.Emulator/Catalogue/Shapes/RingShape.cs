namespace DataWorks.Emulator.Catalogue.Shapes;

/// <summary>
/// Each table is made from those before it, and the first ones from the last ones. With one less than there are tables it is the
/// complete graph; with as many, each table reads itself too.
/// </summary>
internal sealed class RingShape(long count, long fanout) : IGraphShape
{
    private readonly long _width = Math.Min(fanout, count);

    public IReadOnlyList<long> Sources(long index) => Around(index - _width);

    public IReadOnlyList<long> Consumers(long index) => Around(index + 1);

    // As many as are read, from a number that may lie before the first or reach past the last.
    private long[] Around(long first)
    {
        long start = ((first - 1 + count) % count) + 1;
        long beyond = _width == count ? start - 1 : Math.Max(0, start + _width - 1 - count);
        return [.. new LongRange(1, beyond), .. new LongRange(start, start + _width - 1 - beyond)];
    }
}
