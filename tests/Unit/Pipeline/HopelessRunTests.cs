using DataWorksMeta.Pipeline;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Unit.Pipeline;

/// <summary>When a run is over because no later input can get through, and when it is not.</summary>
public sealed class HopelessRunTests : IDisposable
{
    private readonly RecordingOutput _output = new();
    private readonly OrderedWindow _window;

    public HopelessRunTests() => _window = new OrderedWindow(_output);

    public void Dispose() => _window.Dispose();

    [Theory]
    [InlineData(ErrorId.UnknownHost)]
    [InlineData(ErrorId.ConnectionRefused)]
    [InlineData(ErrorId.ConnectionFailed)]
    [InlineData(ErrorId.TlsFailed)]
    [InlineData(ErrorId.ProxyFailed)]
    [InlineData(ErrorId.ConnectionLost)]
    [InlineData(ErrorId.TimedOut)]
    public async Task Three_inputs_in_a_row_that_never_got_through_end_the_run(string id)
    {
        RunEndedException end = await Assert.ThrowsAsync<RunEndedException>(() => RunAsync(limit: 1, 20, _ => id));

        Assert.Equal(2, end.Input);
        Assert.Equal(2, end.Failure.AnsweredCount);
        Assert.Equal(id, end.Failure.Code);
        Assert.Equal(2, _output.Failures.Count);
    }

    [Fact]
    public async Task Side_by_side_it_ends_as_well_and_counts_what_was_dealt_with()
    {
        RunEndedException end = await Assert.ThrowsAsync<RunEndedException>(
            () => RunAsync(limit: 16, 500, static _ => ErrorId.ConnectionRefused));

        Assert.Equal(_output.Failures.Count, end.Failure.AnsweredCount);
        Assert.Equal(_output.Failures.Count, end.Input);
        Assert.InRange(_output.Failures.Count, 2, 60);
    }

    [Fact]
    public async Task A_host_that_goes_away_in_the_middle_ends_the_run_after_the_answers_before_it()
    {
        RunEndedException end = await Assert.ThrowsAsync<RunEndedException>(
            () => RunAsync(limit: 1, 50, static input => input < 20 ? null : ErrorId.ConnectionRefused));

        Assert.Equal(Enumerable.Range(0, 20).Cast<object>(), _output.Items);
        Assert.Equal(22, end.Failure.AnsweredCount);
        Assert.Equal(22, end.Input);
    }

    [Fact]
    public async Task A_hiccup_that_many_inputs_meet_at_the_same_time_ends_nothing()
    {
        var bodies = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        int waiting = 0;
        await Task.Run(
            () =>
            {
                for (int i = 0; i < 100; i++)
                {
                    int input = i;
                    _window.Add(input, 8, async (output, token) =>
                    {
                        // Eight at once, long after the window has let all of them start.
                        if (input is >= 40 and < 48)
                        {
                            if (Interlocked.Increment(ref waiting) == 8)
                                bodies.SetResult();
                            await bodies.Task.WaitAsync(token);
                            throw new DwException(ErrorId.ConnectionRefused, "gone for a moment.");
                        }
                        await output.WriteAsync([input], isLast: true, token);
                    });
                }
                _window.Complete();
            },
            TestContext.Current.CancellationToken);

        Assert.Equal(8, _output.Failures.Count);
        Assert.Equal(92, _output.Items.Count);
    }

    [Fact]
    public async Task An_answer_in_between_lets_the_run_go_on()
    {
        await RunAsync(limit: 1, 60, static input => input % 3 == 0 ? null : ErrorId.UnknownHost);

        Assert.Equal(20, _output.Items.Count);
        Assert.Equal(40, _output.Failures.Count);
    }

    [Fact]
    public async Task A_refusal_by_the_service_is_an_answer()
    {
        await RunAsync(limit: 1, 30, static input => input % 2 == 0 ? ErrorId.ConnectionRefused : "InvalidParameter.Meta.NotExist");

        Assert.Equal(30, _output.Failures.Count);
    }

    [Theory]
    [InlineData(ErrorId.TimedOut)]
    [InlineData(ErrorId.ConnectionLost)]
    public async Task What_a_busy_service_does_to_calls_ends_nothing_once_it_has_answered(string id)
    {
        await RunAsync(limit: 1, 30, input => input == 0 ? null : id);

        Assert.Equal(29, _output.Failures.Count);
    }

    [Fact]
    public async Task Failures_that_differ_are_not_one_reason()
    {
        await RunAsync(limit: 1, 30, static input => input % 2 == 0 ? ErrorId.ConnectionRefused : ErrorId.TlsFailed);

        Assert.Equal(30, _output.Failures.Count);
    }

    [Fact]
    public async Task What_never_left_this_machine_is_no_sign()
    {
        await RunAsync(limit: 1, 30, static _ => ErrorId.NoTable);

        Assert.Equal(30, _output.Failures.Count);
    }

    [Fact]
    public async Task Inputs_that_name_their_own_place_say_nothing_of_others()
    {
        await RunAsync(limit: 1, 30, static _ => ErrorId.UnknownHost, hasOwnWay: true);

        Assert.Equal(30, _output.Failures.Count);
    }

    private Task RunAsync(int limit, int inputs, Func<int, string?> failure, bool hasOwnWay = false) => Task.Run(
        () =>
        {
            for (int i = 0; i < inputs; i++)
            {
                int input = i;
                // As the cmdlets do: what can no longer succeed is not begun.
                if (_window.IsHopeless)
                    _window.Complete();
                _window.Add(
                    input,
                    limit,
                    (output, token) => failure(input) is string id
                        ? throw new DwException(new Fault(id, "no.", id.StartsWith("Dw.", StringComparison.Ordinal) ? null : 400))
                        : output.WriteAsync([input], isLast: true, token),
                    hasOwnWay);
            }
            _window.Complete();
        },
        TestContext.Current.CancellationToken);
}
