using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using DataWorksMeta.Pipeline;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Unit.Pipeline;

/// <summary>A run that ends at any moment, as often as may be, and is done again with its file.</summary>
public sealed class ResumeTests : IDisposable
{
    private const int Limit = 4;

    private readonly TemporaryFile _file = new();
    private readonly ConcurrentDictionary<int, int> _asked = new();

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 60)];

    public void Dispose() => _file.Dispose();

    [Theory]
    [MemberData(nameof(Seeds))]
    public void The_output_is_whole_and_only_what_was_under_way_is_asked_twice(int seed)
    {
        var random = new Random(seed);
        int[] inputs = [.. Enumerable.Range(0, 40).Select(_ => random.Next(30))];
        int ends = random.Next(1, 6);
        for (int i = 0; i < ends; i++)
            Run(inputs, endAfter: random.Next(inputs.Length));

        Assert.Equal(inputs.Cast<object>(), Run(inputs, endAfter: int.MaxValue));

        Assert.Equal(inputs.Distinct().Order(), _asked.Keys.Order());
        Assert.InRange(_asked.Values.Sum() - _asked.Count, 0, Limit * ends);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_file_that_lost_its_end_costs_what_stood_there_and_nothing_else(int seed)
    {
        var random = new Random(seed);
        int[] inputs = [.. Enumerable.Range(0, 40).Select(_ => random.Next(30))];
        Run(inputs, endAfter: 25);
        byte[] bytes = _file.Bytes;
        _file.Bytes = bytes[..random.Next(bytes.Length)];

        Assert.Equal(inputs.Cast<object>(), Run(inputs, endAfter: int.MaxValue));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void What_is_left_out_was_given_and_nothing_is_lost_in_any_order(int seed)
    {
        var random = new Random(seed);
        int[] inputs = [.. Enumerable.Range(0, 40).Select(_ => random.Next(30))];
        List<object> given = [];
        for (int i = 0; i < 4; i++)
        {
            given.AddRange(Run(inputs, endAfter: random.Next(9), onlyNew: true));
            random.Shuffle(inputs);
        }
        given.AddRange(Run(inputs, endAfter: int.MaxValue, onlyNew: true));

        // The one that was being handed on at each end comes twice: nobody knows whether it arrived.
        int[] extra = [.. given.Cast<int>()];
        Assert.InRange(extra.Length - inputs.Length, 0, 4);
        foreach (int input in inputs.Distinct())
            Assert.InRange(extra.Count(one => one == input), inputs.Count(one => one == input), int.MaxValue);
    }

    [Fact]
    public void What_ended_in_an_error_was_not_given_and_is_asked_again()
    {
        Run([1, -2, 3], endAfter: int.MaxValue, isFinished: false);
        IReadOnlyList<object> rest = Run([1, -2, 3], endAfter: int.MaxValue, onlyNew: true, isFinished: false);

        Assert.Empty(rest);
        Assert.Equal(2, _asked[-2]);
        Assert.Equal(1, _asked[1]);
    }

    [Fact]
    public void A_file_that_takes_nothing_more_ends_the_run()
    {
        var output = new RecordingOutput();
        using Checkpoint checkpoint = Checkpoint.Open(new FullAfter(_file.Path, lines: 4), Clock.System);
        using var window = new OrderedWindow(output);

        RunEndedException ended = Assert.Throws<RunEndedException>(() => Go(window, checkpoint, Enumerable.Range(0, 200), onlyNew: false));

        Assert.Equal(ErrorId.InvalidCheckpoint, ended.Failure.Code);
        Assert.InRange(output.Items.Count, 0, 4);
        Assert.Empty(output.Failures);
        Assert.InRange(_asked.Count, 1, 50);
    }

    private static RequestKey Key(int input) => new(1, (ulong)(input + 100));

    private IReadOnlyList<object> Run(IEnumerable<int> inputs, int endAfter, bool onlyNew = false, bool isFinished = true)
    {
        var output = new RecordingOutput();
        output.Writing = _ =>
        {
            if (output.Items.Count >= endAfter)
                throw new OperationCanceledException();
        };
        using Checkpoint checkpoint = Checkpoint.Open(_file.Path, Clock.System);
        Assert.Empty(checkpoint.Warnings);
        using var window = new OrderedWindow(output);
        try
        {
            Go(window, checkpoint, inputs, onlyNew);
            if (isFinished)
                checkpoint.Finish();
        }
        catch (OperationCanceledException)
        {
            // The end of a run.
        }
        return output.Items;
    }

    private void Go(OrderedWindow window, Checkpoint checkpoint, IEnumerable<int> inputs, bool onlyNew)
    {
        foreach (int input in inputs)
        {
            var record = new InputRecord(checkpoint, Key(input)) { IsLeftOut = onlyNew && checkpoint.TakeGiven(Key(input)) };
            window.Add(
                input,
                Limit,
                record.IsLeftOut ? static (_, _) => Task.CompletedTask : (run, token) => AskAsync(input, run, token),
                record: record);
        }
        window.Complete();
    }

    private async Task AskAsync(int input, IRunOutput run, CancellationToken token)
    {
        ICallRecord record = run.Record!;
        using ApiReply? known = await record.FindAsync(Key(input), token);
        string? answer = known?.Root.GetProperty("Data").GetString();
        if (known is null)
        {
            try
            {
                _asked.AddOrUpdate(input, 1, static (_, times) => times + 1);
                await Task.Yield();
                if (input < 0)
                    throw new DwException(ErrorId.NotFound, "no");
                answer = input.ToString(CultureInfo.InvariantCulture);
                using ApiReply reply = KeptReply.Read(Encoding.UTF8.GetBytes($"{{\"Data\":\"{answer}\"}}"));
                record.Add(Key(input), "GetTable", reply);
            }
            finally
            {
                record.Leave(Key(input));
            }
        }
        await run.WriteAsync([int.Parse(answer!, CultureInfo.InvariantCulture)], isLast: true, token);
    }

    private sealed class FullAfter(string path, int lines) : CheckpointFile(path)
    {
        private int _lines;

        protected override void Write(ReadOnlySpan<byte> line, long position)
        {
            if (++_lines > lines)
                throw new IOException("No space left on device");
            base.Write(line, position);
        }
    }
}
