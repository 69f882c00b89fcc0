namespace DataWorksMeta.Unit.Fakes;

/// <summary>The kinds of limiter that may stand behind the service. Its rate may change while it runs.</summary>
internal abstract class FakeLimiter(Func<double, int> rateAt)
{
    protected int Rate(TimeSpan now) => rateAt(now.TotalSeconds);

    public abstract bool Accepts(TimeSpan now);

    public static FakeLimiter Make(string kind, Func<double, int> rateAt) => kind switch
    {
        "sliding" => new Sliding(rateAt, countsRefused: false),
        "sliding, counting refused" => new Sliding(rateAt, countsRefused: true),
        "second" => new Second(rateAt),
        "bucket of one second" => new Bucket(rateAt, seconds: 1),
        "bucket of one call" => new Bucket(rateAt, seconds: 0),
        "five in a hundred" => new Arbitrary(rateAt, 0.05),
        "ten in a hundred" => new Arbitrary(rateAt, 0.10),
        "so many in a hundred" => new Arbitrary(rateAt, null),
        _ => new None(rateAt),
    };

    private sealed class None(Func<double, int> rateAt) : FakeLimiter(rateAt)
    {
        public override bool Accepts(TimeSpan now) => true;
    }

    /// <summary>Refuses some of all calls, however slowly they come.</summary>
    private sealed class Arbitrary(Func<double, int> rateAt, double? share) : FakeLimiter(rateAt)
    {
        private readonly Random _random = new(20200518);

        public override bool Accepts(TimeSpan now) => _random.NextDouble() >= (share ?? Rate(now) / 100.0);
    }

    private sealed class Sliding(Func<double, int> rateAt, bool countsRefused) : FakeLimiter(rateAt)
    {
        private readonly Queue<TimeSpan> _times = new();

        public override bool Accepts(TimeSpan now)
        {
            while (_times.Count > 0 && _times.Peek() <= now - TimeSpan.FromSeconds(1))
                _times.Dequeue();
            bool isAccepted = _times.Count < Rate(now);
            if (isAccepted || countsRefused)
                _times.Enqueue(now);
            return isAccepted;
        }
    }

    private sealed class Second(Func<double, int> rateAt) : FakeLimiter(rateAt)
    {
        private long _second = -1;
        private int _count;

        public override bool Accepts(TimeSpan now)
        {
            // Its seconds do not begin when ours do.
            long second = (long)(now.TotalSeconds + 0.37);
            if (second != _second)
                (_second, _count) = (second, 0);
            return ++_count <= Rate(now);
        }
    }

    private sealed class Bucket(Func<double, int> rateAt, double seconds) : FakeLimiter(rateAt)
    {
        private double _tokens = double.MaxValue;
        private TimeSpan _last;

        public override bool Accepts(TimeSpan now)
        {
            double capacity = Math.Max(1, Rate(now) * seconds);
            _tokens = Math.Min(capacity, _tokens + ((now - _last).TotalSeconds * Rate(now)));
            _last = now;
            if (_tokens < 1)
                return false;
            _tokens--;
            return true;
        }
    }
}
