using DataWorksMeta.Pipeline;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Unit.Pipeline;

/// <summary>What becomes of a part of a longer answer that could not be had.</summary>
public sealed class LostPartTests : IDisposable
{
    private static readonly DwException s_refused = new(new Fault("Forbidden.Access", "no.", statusCode: 403));

    private readonly RecordingOutput _output = new();
    private readonly OrderedWindow _window;

    public LostPartTests() => _window = new OrderedWindow(_output);

    public void Dispose() => _window.Dispose();

    [Fact]
    public async Task A_lost_part_is_a_failure_in_its_place_and_the_rest_of_the_answer_goes_on()
    {
        await RunAsync(async (output, token) =>
        {
            await output.WriteAsync(["a"], isLast: false, token);
            output.Fail("b", s_refused);
            output.Fail("c", s_refused);
            await output.WriteAsync(["d"], isLast: true, token);
        });

        Assert.Equal(["a", "failed b", "failed c", "d", "next"], _output.Events);
        Assert.Equal([s_refused, s_refused], _output.Failures);
        Assert.Equal(2, _window.Done);
    }

    [Fact]
    public async Task A_lost_part_is_given_out_also_where_nothing_comes_after_it()
    {
        await RunAsync(static (output, _) =>
        {
            output.Fail("only", s_refused);
            return Task.CompletedTask;
        });

        Assert.Equal(["failed only", "next"], _output.Events);
    }

    [Fact]
    public async Task A_part_lost_for_a_reason_that_none_can_escape_ends_the_run()
    {
        var refusedKey = new DwException(ErrorId.BrokenCredential, "the key is broken.");
        bool hasGoneOn = false;

        RunEndedException end = await Assert.ThrowsAsync<RunEndedException>(() => RunAsync(async (output, token) =>
        {
            await output.WriteAsync(["a"], isLast: false, token);
            output.Fail("b", refusedKey);
            hasGoneOn = true;
        }));

        Assert.Equal("input", end.Input);
        Assert.Equal(refusedKey.Code, end.Failure.Code);
        Assert.Equal(["a"], _output.Events);
        Assert.False(hasGoneOn);
    }

    [Fact]
    public void Where_nobody_listens_a_lost_part_is_no_whole_answer()
    {
        DwException thrown = Assert.Throws<DwException>(() => SilentLog.Instance.Fail("a", s_refused));

        Assert.Same(s_refused, thrown);
    }

    private Task RunAsync(Func<IRunOutput, CancellationToken, Task> body) => Task.Run(
        () =>
        {
            _window.Add("input", 1, body);
            _window.Add("next", 1, static (output, token) => output.WriteAsync(["next"], isLast: true, token));
            _window.Complete();
        },
        TestContext.Current.CancellationToken);
}
