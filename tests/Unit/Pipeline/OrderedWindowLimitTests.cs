using DataWorksMeta.Pipeline;

namespace DataWorksMeta.Unit.Pipeline;

/// <summary>How many inputs the window lets run, and when the next may start.</summary>
public sealed class OrderedWindowLimitTests : IDisposable
{
    private readonly RecordingOutput _output = new();
    private readonly OrderedWindow _window;

    public OrderedWindowLimitTests() => _window = new OrderedWindow(_output);

    public void Dispose() => _window.Dispose();

    [Fact]
    public async Task With_a_limit_of_one_an_input_is_given_out_before_the_next_one_starts()
    {
        int started = 0;
        var ahead = new List<object>();
        _output.Writing = item =>
        {
            if (Volatile.Read(ref started) != (int)item + 1)
                ahead.Add(item);
        };
        await Task.Run(
            () =>
            {
                for (int i = 0; i < 500; i++)
                {
                    int input = i;
                    _window.Add(input, 1, (output, token) =>
                    {
                        Interlocked.Increment(ref started);
                        return output.WriteAsync([input], isLast: true, token);
                    });
                }
                _window.Complete();
            },
            TestContext.Current.CancellationToken);

        Assert.Empty(ahead);
        Assert.Equal(500, _output.Items.Count);
    }

    [Fact]
    public async Task A_slow_second_input_does_not_keep_the_others_few()
    {
        var bodies = new Bodies(40);
        bodies.Finish(0);
        Task adding = AddAllAsync(bodies, limit: 16);
        await bodies.StartedAsync(1, 2, 3);
        bodies.Finish(2);
        bodies.Finish(3);
        for (int input = 4; input < 12; input++)
        {
            await bodies.StartedAsync(input);
            bodies.Finish(input);
        }
        await bodies.StartedAsync(12, 13, 14, 15, 16, 17, 18, 19);

        Assert.Equal([0], _output.Items);
        bodies.FinishAll();
        await adding;
    }

    private Task AddAllAsync(Bodies bodies, int limit) => Task.Run(
        () =>
        {
            for (int input = 0; input < bodies.Count; input++)
                _window.Add(input, limit, bodies[input]);
            _window.Complete();
        },
        TestContext.Current.CancellationToken);
}
