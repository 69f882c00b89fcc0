namespace DataWorks.Emulator.Catalogue.Shapes;

/// <summary>Table 1 is made from the next ones, each of these from the next ones again: with two each, n from 2n and 2n + 1.</summary>
internal sealed class TreeShape(long count, long fanout) : IGraphShape
{
    public IReadOnlyList<long> Sources(long index)
    {
        Int128 first = ((Int128)fanout * (index - 1)) + 2;
        return first > count ? [] : new LongRange((long)first, (long)Int128.Min(count, first + fanout - 1));
    }

    public IReadOnlyList<long> Consumers(long index) => index > 1 ? [((index - 2) / fanout) + 1] : [];
}
