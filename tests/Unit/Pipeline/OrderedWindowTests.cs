using DataWorksMeta.Pipeline;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Unit.Pipeline;

/// <summary>What the window promises to whoever adds inputs and to whoever reads what comes out.</summary>
public sealed class OrderedWindowTests : IDisposable
{
    private readonly RecordingOutput _output = new();
    private readonly OrderedWindow _window;

    public OrderedWindowTests() => _window = new OrderedWindow(_output);

    public void Dispose() => _window.Dispose();

    [Fact]
    public async Task Output_comes_in_the_order_of_the_inputs_whatever_the_order_of_the_answers()
    {
        const int Count = 14;
        var bodies = new Bodies(Count);
        Task adding = AddAllAsync(bodies, limit: 10);
        // As many as let ten be under way at once; the rest answers backwards.
        for (int input = 0; input < 5; input++)
            bodies.Finish(input);
        foreach (int input in Enumerable.Range(5, Count - 5).Reverse())
        {
            await bodies.StartedAsync(input);
            bodies.Finish(input);
        }
        await adding;

        Assert.Equal(Enumerable.Range(0, Count).Cast<object>(), _output.Items);
        Assert.Equal(Count, _window.Done);
    }

    [Fact]
    public async Task The_first_input_goes_alone_and_each_that_is_done_lets_two_more_start()
    {
        var bodies = new Bodies(16);
        Task adding = AddAllAsync(bodies, limit: 16);
        await bodies.StartedAsync(0);
        Assert.Equal(1, bodies.Started);

        bodies.Finish(0);
        await bodies.StartedAsync(1, 2, 3);
        Assert.Equal(4, bodies.Started);

        bodies.Finish(1);
        await bodies.StartedAsync(4, 5, 6);
        Assert.Equal(7, bodies.Started);

        bodies.FinishAll();
        await adding;
    }

    [Fact]
    public async Task No_more_inputs_are_under_way_than_the_limit_says()
    {
        var bodies = new Bodies(40);
        Task adding = AddAllAsync(bodies, limit: 3);
        for (int input = 0; input < 40; input++)
        {
            await bodies.StartedAsync(input);
            Assert.InRange(bodies.Running, 1, 3);
            bodies.Finish(input);
        }
        await adding;

        Assert.InRange(bodies.MostRunning, 1, 3);
    }

    [Fact]
    public async Task One_slow_reply_holds_up_nobody()
    {
        var bodies = new Bodies(60);
        bodies.FinishAll(except: 1);
        Task adding = AddAllAsync(bodies, limit: 2);
        await bodies.StartedAsync(59);

        // All others were asked, though none behind the slow one has been given out.
        Assert.Equal([0], _output.Items);
        bodies.Finish(1);
        await adding;

        Assert.Equal(Enumerable.Range(0, 60).Cast<object>(), _output.Items);
    }

    [Fact]
    public async Task Results_that_wait_for_a_slow_one_are_bounded()
    {
        var bodies = new Bodies(2000);
        bodies.FinishAll(except: 1);
        Task adding = AddAllAsync(bodies, limit: 2);
        int most = 1 + (2 * 64) + 2;
        await bodies.StartedAsync(most - 2);

        Assert.InRange(bodies.Started, 1, most);
        bodies.Finish(1);
        await adding;

        Assert.Equal(2000, _output.Items.Count);
    }

    [Fact]
    public async Task The_last_page_frees_its_place_before_it_is_given_out()
    {
        using var gate = new ManualResetEventSlim();
        var second = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _output.Writing = item =>
        {
            if (item is "slow reader")
                gate.Wait(TestContext.Current.CancellationToken);
        };
        bool ended = false;
        Task adding = Task.Run(
            () =>
            {
                _window.Add(0, 4, async (output, token) =>
                {
                    await output.WriteAsync(["slow reader"], isLast: true, token);
                    ended = true;
                    second.SetResult();
                });
                _window.Complete();
            },
            TestContext.Current.CancellationToken);
        await second.Task.WaitAsync(TestContext.Current.CancellationToken);

        Assert.True(ended);
        gate.Set();
        await adding;
    }

    [Fact]
    public async Task A_page_that_is_not_the_last_waits_until_it_has_gone_down_the_pipe()
    {
        var written = new List<string>();
        _output.Writing = item => written.Add($"out {item}");
        await RunAsync(async (output, token) =>
        {
            await output.WriteAsync(["a"], isLast: false, token);
            lock (written)
                written.Add("asked for b");
            await output.WriteAsync(["b"], isLast: true, token);
        });

        Assert.Equal(["out a", "asked for b", "out b"], written);
    }

    [Fact]
    public async Task A_stop_is_met_within_one_wake_up_and_reaches_every_body()
    {
        var bodies = new Bodies(8);
        bodies.Finish(0);
        bodies.Finish(1);
        Task adding = AddAllAsync(bodies, limit: 4);
        await bodies.StartedAsync(2, 3, 4, 5);

        _window.Stop();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => adding);

        Assert.Equal([0, 1], _output.Items);
        Assert.Equal(4, bodies.Cancelled);
        Assert.Empty(_output.Failures);
    }

    [Fact]
    public async Task A_failure_of_one_input_is_one_failure_in_its_place()
    {
        await RunAllAsync(
            static input => input == 1 ? new DwException(ErrorId.NoMatch, "nothing.") : null);

        Assert.Equal([0, "failed 1", 2, 3], _output.Events);
        Assert.Equal(4, _window.Done);
    }

    [Fact]
    public async Task The_first_terminating_failure_ends_the_run_after_the_results_before_it()
    {
        RunEndedException end = await Assert.ThrowsAsync<RunEndedException>(() => RunAllAsync(
            static input => input is 2 or 3 ? new DwException(ErrorId.BrokenCredential, $"key of {input}.") : null));

        Assert.Equal(2, end.Input);
        Assert.Equal(2, end.Failure.AnsweredCount);
        Assert.Equal([0, 1], _output.Items);
    }

    [Fact]
    public async Task An_unexpected_failure_is_told_as_one_of_the_module()
    {
        await RunAsync(static (_, _) => throw new InvalidOperationException("x"));

        Assert.Equal(ErrorId.Unexpected, Assert.Single(_output.Failures).Code);
    }

    [Fact]
    public async Task A_question_is_asked_in_its_place_by_the_thread_that_gives_out()
    {
        int? asker = null;
        int writer = 0;
        _output.Writing = _ => writer = Environment.CurrentManagedThreadId;
        var bodies = new Bodies(3);
        Task adding = Task.Run(
            () =>
            {
                _window.Add(0, 3, bodies[0]);
                _window.Add(1, 3, async (output, token) =>
                {
                    bool answer = await output.AskAsync(
                        () =>
                        {
                            asker = Environment.CurrentManagedThreadId;
                            return _output.Items.SequenceEqual([0]);
                        },
                        token);
                    await output.WriteAsync([answer], isLast: true, token);
                });
                _window.Complete();
            },
            TestContext.Current.CancellationToken);
        await bodies.StartedAsync(0);
        Assert.Null(asker);
        bodies.Finish(0);
        await adding;

        Assert.Equal([0, true], _output.Items);
        Assert.Equal(writer, asker);
    }

    [Fact]
    public async Task What_the_reader_throws_ends_what_is_under_way()
    {
        var bodies = new Bodies(3);
        _output.Writing = _ => throw new InvalidOperationException("enough");
        bodies.Finish(0);
        Task adding = AddAllAsync(bodies, limit: 3);

        await Assert.ThrowsAsync<InvalidOperationException>(() => adding);

        Assert.Equal(bodies.Started - 1, bodies.Cancelled);
    }

    [Fact]
    public async Task Text_comes_with_its_input()
    {
        await RunAllAsync(static _ => null, static output => output.Verbose("said"));

        Assert.Equal(["said", 0, "said", 1, "said", 2, "said", 3], _output.Events);
    }

    private Task AddAllAsync(Bodies bodies, int limit) => Task.Run(
        () =>
        {
            for (int input = 0; input < bodies.Count; input++)
                _window.Add(input, limit, bodies[input]);
            _window.Complete();
        },
        TestContext.Current.CancellationToken);

    private Task RunAsync(Func<IRunOutput, CancellationToken, Task> body) => Task.Run(
        () =>
        {
            _window.Add("input", 4, body);
            _window.Complete();
        },
        TestContext.Current.CancellationToken);

    private Task RunAllAsync(Func<int, DwException?> failure, Action<IRunOutput>? say = null) => Task.Run(
        () =>
        {
            for (int i = 0; i < 4; i++)
            {
                int input = i;
                _window.Add(input, 4, async (output, token) =>
                {
                    say?.Invoke(output);
                    if (failure(input) is DwException exception)
                        throw exception;
                    await output.WriteAsync([input], isLast: true, token);
                });
            }
            _window.Complete();
        },
        TestContext.Current.CancellationToken);
}
