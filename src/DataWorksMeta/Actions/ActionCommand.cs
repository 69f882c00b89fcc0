using System.Management.Automation;
using System.Management.Automation.Runspaces;
using DataWorksMeta.Actions;
using DataWorksMeta.Pipeline;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Commands;

/// <summary>
/// The base of every cmdlet that changes something: it previews, asks, sends at most once, writes down, and says what became of it.
/// </summary>
public abstract class ActionCommand : PipedCommand
{
    // An answer that comes yet turns what is unclear into what is known.
    internal static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    private readonly Confirmation _confirmation;
    private readonly HashSet<(string Operation, string Target, string? Environment, string Place)> _done = [];
    private ActionRunner? _runner;
    private bool _isPreview;
    private ActionJournal? _journal;
    private int _journalled;

    /// <summary>One at a time, so that what was sent is always known.</summary>
    protected ActionCommand()
    {
        _confirmation = new Confirmation(this);
        ThrottleLimit = 1;
        Await(Grace);
    }

    /// <summary>Emits an object for each that was done. Without it nothing is emitted.</summary>
    [Parameter]
    public virtual SwitchParameter PassThru { get; set; }

    /// <summary>
    /// Does it without being asked, also where what came down the pipe says that it should not be done; the service has the last word.
    /// -WhatIf still does nothing, and -Confirm still asks.
    /// </summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>
    /// How many may be on their way at once. The default is one: the next is sent when the one before is answered, and where the run ends
    /// early it is known what was done. What is on its way is not taken back.
    /// </summary>
    [Parameter]
    [ValidateRange(1, 16)]
    public override int ThrottleLimit { get; set; }

    /// <summary>Whether the result is the point of the command, so that it comes without -PassThru.</summary>
    internal virtual bool EmitsAlways => false;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        _journal = ActionJournal.Of(Runspace.DefaultRunspace);
        _journalled = _journal.Records.Count;
        _runner = new ActionRunner(_journal);
        _isPreview = _confirmation.IsPreview;
        base.BeginProcessing();
    }

    /// <summary>What is to be done about one input; <see langword="null"/> where the input does not say about what.</summary>
    /// <exception cref="DwException">The same, with a reason of its own.</exception>
    internal virtual ActionPlan? PlanFor(PipedInput input) => null;

    /// <inheritdoc/>
    internal override void Ask(PipedInput input) =>
        Do(input.Source, input.Origin, input.Region, PlanFor(input) ?? throw NamesNothing(input));

    /// <summary>Does it, in its place among the others.</summary>
    /// <param name="input">What an error points at.</param>
    /// <param name="origin">The object the input came from, where this module made it.</param>
    /// <param name="region">The region the input names, where it does.</param>
    /// <param name="plan">What is to be done.</param>
    internal void Do(object? input, DwObject? origin, string? region, ActionPlan plan)
    {
        bool emits = EmitsAlways || PassThru;
        Run(input, origin, region, async (session, output, token) =>
        {
            if (await DoAsync(session, plan, emits, output, token).ConfigureAwait(false) is { } result)
                await output.WriteAsync(result as IReadOnlyList<object> ?? [result], isLast: true, token).ConfigureAwait(false);
        });
    }

    private async Task<object?> DoAsync(DwSession session, ActionPlan plan, bool emits, IRunOutput output, CancellationToken token)
    {
        if (plan.Prepare is { } prepare && (emits || plan.IsPreparedAlways))
            plan = await prepare(session, output, token).ConfigureAwait(false);
        Judgement judgement = Force || plan.Judge is null ? Judgement.Go : plan.Judge();
        if (judgement.Refusal is DwException refusal)
        {
            WriteDown(session, plan, refusal.Code);
            throw refusal.Retold(refusal.Fault with
            {
                Message = $"{plan.Target} is left as it is: {refusal.Fault.Message}",
                Outcome = ActionOutcome.Skipped,
            });
        }
        Fate fate = Fate.Allowed;
        await output.AskAsync(() => (fate = FateOf(session, plan, judgement)) == Fate.Allowed, token).ConfigureAwait(false);
        if (fate != Fate.Allowed)
            return Skipped(session, plan, fate, judgement, output) is { } skipped && emits ? plan.Result?.Invoke(skipped) : null;
        ActionAnswer answer = await _runner!.DoAsync(session, plan, output, token).ConfigureAwait(false);
        if (plan.Warning is string warning)
            output.Warning(warning);
        if (plan.Note is string note && output.WantsVerbose)
            output.Verbose(note);
        if (!emits)
            return null;
        return plan.Read is { } read
            ? await read(answer, output, token).ConfigureAwait(false)
            : plan.Result?.Invoke(answer);
    }

    /// <summary>Writes down what was not sent, and tells why.</summary>
    /// <returns>What stands for it, where it is so already.</returns>
    private ActionAnswer? Skipped(DwSession session, ActionPlan plan, Fate fate, Judgement judgement, ICallLog log)
    {
        WriteDown(session, plan, null);
        if (fate == Fate.Repeated)
        {
            log.Warning(
                $"{plan.Operation.Name}: {plan.Target} came more than once in this pipe, and was sent once. -Force sends it as often.");
        }
        else if (fate == Fate.Needless)
        {
            log.Verbose($"{plan.Operation.Name} {plan.Target.In(session.Region)}: skipped, {judgement.Reason}");
            return new ActionAnswer(session, ActionOutcome.Skipped, session.Client.ServiceNow);
        }
        return null;
    }

    // On the thread that may ask, in the order of the inputs.
    private Fate FateOf(DwSession session, ActionPlan plan, Judgement judgement)
    {
        if (!IsNew(session, plan))
            return Fate.Repeated;
        if (judgement.Reason is not null)
            return Fate.Needless;
        if (_confirmation.Allows(plan.Target.In(session.Region ?? session.Endpoint), plan.Text, Force))
            return Fate.Allowed;
        return Fate.Declined;
    }

    // A preview leaves nothing behind.
    private void WriteDown(DwSession session, ActionPlan plan, string? code)
    {
        if (!_isPreview)
            _runner!.Skip(session, plan, code);
    }

    /// <inheritdoc/>
    internal override void End(object? input, DwException exception)
    {
        // Where several overlap, some after the one that ended the run may have been done.
        string[] after =
        [
            .. _journal!.Records.Skip(_journalled)
                .SkipWhile(record => record.Code != exception.Code)
                .Where(static record => record.Outcome is ActionOutcome.Accepted or ActionOutcome.Proven or ActionOutcome.Unclear)
                .Select(static record => $"{record.Target} ({record.Outcome})"),
        ];
        base.End(input, after.Length == 0 ? exception : exception.With($"Sent after it: {string.Join(", ", after)}."));
    }

    // The same twice in one pipe is a list that was joined with itself.
    private bool IsNew(DwSession session, ActionPlan plan) => Force || _done.Add((
        plan.Operation.Name, plan.Target.ToString(), plan.Target.Environment?.ToString(), $"{session.Region} {session.Endpoint}"));

    private enum Fate
    {
        Allowed,
        Repeated,
        Needless,
        Declined,
    }
}
