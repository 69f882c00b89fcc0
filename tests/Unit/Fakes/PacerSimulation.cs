using DataWorksMeta.Transport;

namespace DataWorksMeta.Unit.Fakes;

/// <summary>
/// Callers, a pacer and a limiter in simulated time: what would take minutes takes milliseconds, and comes out the same every time.
/// </summary>
internal sealed class PacerSimulation(FakeLimiter limiter, TimeSpan latency)
{
    private readonly Random _random = new(7);
    private readonly FakeClock _clock = new();
    private readonly PriorityQueue<Action, TimeSpan> _events = new();
    private readonly List<(Task Turn, Action Go)> _waiting = [];

    public List<(TimeSpan Time, bool IsThrottled)> Calls { get; } = [];

    public Pacer? Pacer { get; private set; }

    public TimeSpan Ended { get; private set; }

    /// <summary>The share of the calls that fail in ways which tell nothing of the rate.</summary>
    public double Faults { get; init; }

    /// <summary>Runs <paramref name="total"/> calls through <paramref name="callers"/> callers; a throttled call is made again.</summary>
    public PacerSimulation Run(int callers, int total, TimeSpan? until = null)
    {
        Pacer = new Pacer(_clock);
        int left = total;
        for (int i = 0; i < callers; i++)
            Start();
        while (_events.Count > 0 || _waiting.Count > 0)
        {
            TimeSpan? next = _events.TryPeek(out _, out TimeSpan time) ? time : null;
            if (_clock.NextWake is TimeSpan wake && (next is null || wake < next))
                next = wake;
            if (next is null || next > until)
                break;
            _clock.Advance(next.Value - _clock.Elapsed);
            while (_events.TryPeek(out _, out time) && time <= _clock.Elapsed)
                _events.Dequeue()();
            foreach ((Task turn, Action go) in _waiting.Where(static one => one.Turn.IsCompleted).ToList())
            {
                _waiting.RemoveAll(one => one.Turn == turn);
                go();
            }
        }
        return this;

        void Start()
        {
            if (left-- > 0)
                Call(isAgain: false);
        }

        void Call(bool isAgain)
        {
            Task turn = Pacer!.EnterAsync(isAgain, CancellationToken.None);
            if (turn.IsCompleted)
                Send();
            else
                _waiting.Add((turn, Send));
        }

        void Send()
        {
            // The service counts a call when it arrives, half a round trip after it was sent.
            _events.Enqueue(
                () =>
                {
                    bool isFault = Faults > 0 && _random.NextDouble() < Faults;
                    bool isAccepted = isFault || limiter.Accepts(_clock.Elapsed);
                    Calls.Add((_clock.Elapsed, !isAccepted));
                    PaceVerdict verdict = isFault ? PaceVerdict.Unknown : isAccepted ? PaceVerdict.Accepted : PaceVerdict.Throttled;
                    _events.Enqueue(() => Answer(verdict), _clock.Elapsed + (latency / 2));
                },
                _clock.Elapsed + (latency / 2));
        }

        void Answer(PaceVerdict verdict)
        {
            Pacer!.Leave(verdict);
            Ended = _clock.Elapsed;
            if (verdict == PaceVerdict.Accepted)
                Start();
            else
                Call(isAgain: true);
        }
    }

    public double AcceptedPerSecond(double from, double to) =>
        Calls.Count(call => !call.IsThrottled && call.Time.TotalSeconds >= from && call.Time.TotalSeconds < to) / (to - from);

    /// <summary>The fewest calls in any five seconds of the run.</summary>
    public int FewestInFiveSeconds()
    {
        double[] times = [.. Calls.Select(static call => call.Time.TotalSeconds).Order()];
        int fewest = int.MaxValue;
        for (double from = 0; from + 5 <= Ended.TotalSeconds; from += 0.25)
            fewest = Math.Min(fewest, times.Count(time => time >= from && time < from + 5));
        return fewest;
    }

    public double ThrottledShare(double from)
    {
        bool[] later = [.. Calls.Where(call => call.Time.TotalSeconds >= from).Select(static call => call.IsThrottled)];
        return later.Count(static isThrottled => isThrottled) / (double)Math.Max(1, later.Length);
    }
}
