using DataWorksMeta.Runs;
using DataWorksMeta.Waiting;

namespace DataWorksMeta.Unit.Fakes;

/// <summary>Looks at one run, which is what the test says at that time.</summary>
/// <param name="item">The run.</param>
/// <param name="record">The wait.</param>
/// <param name="look">What is seen at a time; a failure is thrown.</param>
internal sealed class ScriptedWatch(
    AwaitedInstance item, WaitRecord record, Func<TimeSpan, CancellationToken, Task<DwObject>> look) : Watch
{
    public override IReadOnlyList<Awaited> Items { get; } = [item];

    /// <summary>When it was looked.</summary>
    public List<TimeSpan> Looks { get; } = [];

    public override async Task LookAsync(Waiter waiter, CancellationToken token)
    {
        DwObject seen;
        try
        {
            await waiter.TakeTurnAsync(token);
            Looks.Add(record.Clock.Elapsed);
            seen = await look(record.Clock.Elapsed, token);
        }
        catch (DwException failure)
        {
            waiter.Miss(item, failure);
            return;
        }
        await waiter.SeeAsync(item, seen, token);
    }
}
