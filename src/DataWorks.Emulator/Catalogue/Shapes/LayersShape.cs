namespace DataWorks.Emulator.Catalogue.Shapes;

/// <summary>
/// A warehouse: 45 % sources, 25 % details, 20 % summaries, 10 % reports, in that order, each but the sources made from one to six
/// tables below it. Most lie right below; the fifth lies anywhere below, the sixth is one of a few sources that many read.
/// </summary>
internal sealed class LayersShape : IGraphShape
{
    private const int Elsewhere = 4;
    private const int Popular = 5;
    private const long PopularShare = 100;

    private readonly long _count;
    private readonly long _fanout;
    private readonly long[] _starts;

    public LayersShape(long count, long fanout)
    {
        _count = count;
        _fanout = fanout;
        _starts = [1, 1 + Part(45), 1 + Part(70), 1 + Part(90), count + 1];
    }

    /// <summary>0 for the sources, 3 for the reports.</summary>
    public int LayerOf(long index)
    {
        int layer = 3;
        while (index < _starts[layer])
            layer--;
        return layer;
    }

    public IReadOnlyList<long> Sources(long index)
    {
        int layer = LayerOf(index);
        if (layer == 0)
            return [];
        SortedSet<long> sources = [];
        for (int way = 0; way < WaysOf(index); way++)
        {
            if (StepOf(layer, way) is { Pool: > 0 } step)
                sources.Add(step.Source(index - _starts[layer]));
        }

        return [.. sources];
    }

    public IReadOnlyList<long> Consumers(long index)
    {
        SortedSet<long> consumers = [];
        for (int layer = LayerOf(index) + 1; layer < 4; layer++)
        {
            long size = _starts[layer + 1] - _starts[layer];
            for (int way = 0; way < _fanout; way++)
            {
                Step step = StepOf(layer, way);
                if (index < step.First || index >= step.First + step.Pool)
                    continue;
                for (long place = step.Place(index); place < size; place += step.Pool)
                {
                    if (WaysOf(_starts[layer] + place) > way)
                        consumers.Add(_starts[layer] + place);
                }
            }
        }

        return [.. consumers];
    }

    private long Part(int percent) => (long)((Int128)_count * percent / 100);

    private int WaysOf(long index) => 1 + (int)(StableHash.Mix((ulong)index ^ 0x5EEDUL) % (ulong)_fanout);

    private Step StepOf(int layer, int way)
    {
        long below = _starts[layer - 1];
        return (way % 6) switch
        {
            Elsewhere => new Step(1, _starts[layer] - 1, way, layer),
            Popular => new Step(1, Math.Min(_starts[1] - 1, Math.Max(1, _starts[1] / PopularShare)), way, layer),
            _ => new Step(below, _starts[layer] - below, way, layer),
        };
    }

    /// <summary>
    /// The tables from <see cref="First"/> on, of which the table in one place of its layer reads one: place times a factor, modulo
    /// their number. The factor has no divisor in common with that number, so that the way back can be computed.
    /// </summary>
    private readonly struct Step
    {
        private readonly long _factor;
        private readonly long _shift;

        public Step(long first, long pool, int way, int layer)
        {
            First = first;
            Pool = pool;
            if (pool <= 0)
                return;
            ulong hash = StableHash.Mix((ulong)((way * 8) + layer));
            _shift = (long)(hash % (ulong)pool);
            _factor = 1 + (long)(StableHash.Mix(hash) % (ulong)pool);
            while (Divisor(_factor, pool) != 1)
                _factor++;
        }

        public long First { get; }

        public long Pool { get; }

        public long Source(long place) => First + (long)((((Int128)place * _factor) + _shift) % Pool);

        /// <summary>The first place that reads it; the next ones follow at the distance of <see cref="Pool"/>.</summary>
        public long Place(long source)
        {
            long distance = source - First - _shift;
            return (long)((Int128)(distance < 0 ? distance + Pool : distance) * Inverse(_factor % Pool, Pool) % Pool);
        }

        private static long Divisor(long left, long right) => right == 0 ? left : Divisor(right, left % right);

        private static long Inverse(long value, long modulus)
        {
            (Int128 oldRest, Int128 rest) = (value, modulus);
            (Int128 oldFactor, Int128 factor) = (1, 0);
            while (rest != 0)
            {
                Int128 quotient = oldRest / rest;
                (oldRest, rest) = (rest, oldRest - (quotient * rest));
                (oldFactor, factor) = (factor, oldFactor - (quotient * factor));
            }

            return (long)(((oldFactor % modulus) + modulus) % modulus);
        }
    }
}
