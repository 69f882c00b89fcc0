using DataWorks.Emulator.Catalogue;
using DataWorks.Emulator.Operations;
using DataWorks.Emulator.Runs;

namespace DataWorks.Emulator.OnCall;

/// <summary>When the runs of a causal world should end, from what they usually take and from how those stand for which they wait.</summary>
internal sealed class Forecast(OperationCall call)
{
    private readonly Dictionary<long, Outlook> _known = [];
    private readonly long _now = call.Books.Runs.Clock.Now;

    public Outlook Of(CausalRun run)
    {
        PostOrder.Visit(run, one => _known.ContainsKey(one.Id), Awaited, Settle);
        return _known[run.Id];
    }

    private InstanceState StateOf(CausalRun run) => call.Books.Runs.StateOf(call.Catalogue, run);

    // A run that has begun waits for nobody.
    private IReadOnlyList<CausalRun> Awaited(CausalRun run) =>
        StateOf(run).Status is "NOT_RUN" or "WAIT_TIME" ? call.Books.Runs.ParentsOf(run) : [];

    private void Settle(CausalRun run, IReadOnlyList<CausalRun> awaited)
    {
        InstanceState state = StateOf(run);
        long usual = CausalRun.UsualMs(run.Node);
        if (state.Status == "SUCCESS")
        {
            _known[run.Id] = new Outlook(state.FinishTime ?? state.ModifyTime, false, null);
            return;
        }

        long end = Math.Max(_now, state.BeginRunningTime is { } begin && state.FinishTime is null ? begin + usual : _now + usual);
        CausalRun block = run;
        bool failed = state.Status == "FAILURE";
        long latest = Math.Max(_now, run.CycTime);
        foreach (CausalRun parent in awaited)
        {
            Outlook outlook = _known[parent.Id];
            failed |= outlook.Failed;
            if (outlook.Block is { } first && (outlook.End > latest || block == run))
                block = first;
            latest = Math.Max(latest, outlook.End);
        }

        _known[run.Id] = new Outlook(state.Status is "NOT_RUN" or "WAIT_TIME" ? latest + usual : end, failed, block);
    }
}
