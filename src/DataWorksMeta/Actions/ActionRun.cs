using System.Globalization;
using DataWorksMeta.Api;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Actions;

/// <summary>One action on its way, and its lines in the journal and in the action log.</summary>
internal sealed class ActionRun
{
    private readonly ActionJournal _journal;
    private readonly ActionLog? _log;
    private readonly Guid _id = Guid.NewGuid();
    private ActionEntry? _entry;
    private TimeSpan _begun;

    public ActionRun(ICaller caller, ActionPlan plan, ActionJournal journal)
    {
        Caller = caller;
        Plan = plan;
        _journal = journal;
        _log = caller.ActionLog is string path ? new ActionLog(path) : null;
    }

    public ICaller Caller { get; }

    public ActionPlan Plan { get; }

    public string Name => Plan.Operation.Name;

    /// <summary>When it was sent, on the clock that is never set back.</summary>
    public TimeSpan SentElapsed { get; private set; }

    /// <summary>When it was sent, by the clock of the service.</summary>
    public DateTimeOffset SentAt => (Caller.Client.ServiceNow - (Clock.Elapsed - SentElapsed)).ToOffset(ServiceTime.Offset);

    /// <summary>It as the journal has it.</summary>
    public ActionRecord Current => _entry!.Record;

    private Clock Clock => Caller.Client.Clock;

    /// <summary>Writes down that it is on its way.</summary>
    /// <exception cref="DwException">The action log cannot be written: nothing is sent.</exception>
    public async Task BeginAsync(CancellationToken token)
    {
        SentElapsed = Clock.Elapsed;
        ActionRecord record = Record(ActionOutcome.Sending);
        if (_log is not null)
            await _log.WriteAsync(_id, record, Clock, token).ConfigureAwait(false);
        _begun = SentElapsed = Clock.Elapsed;
        _entry = _journal.Add(record);
    }

    /// <summary>It was sent later than it was begun: the service had throttled it before.</summary>
    public void WasSent(TimeSpan? elapsed)
    {
        if (elapsed > SentElapsed)
            SentElapsed = elapsed.Value;
    }

    /// <summary>Writes down what became of it. What cannot be written any more is told: the action itself is over.</summary>
    public async Task EndAsync(ActionOutcome outcome, int attempts, string? code, string? requestId, ICallLog log)
    {
        ActionRecord record = _entry!.Record with
        {
            Outcome = outcome,
            Attempts = outcome == ActionOutcome.Unclear ? Math.Max(1, attempts) : attempts,
            Code = code,
            RequestId = requestId,
            DurationMs = (long)(Clock.Elapsed - _begun).TotalMilliseconds,
            Caller = Caller.Client.Credentials.MaskedKeyId,
        };
        _entry.Record = record;
        if (_log is null)
            return;
        try
        {
            await _log.WriteAsync(_id, record, Clock, CancellationToken.None).ConfigureAwait(false);
        }
        catch (DwException exception)
        {
            log.Warning($"{record}: {exception.Message} The journal of this session has it: Get-DwAction.");
        }
    }

    /// <summary>It as it stands before anything is known of its end.</summary>
    public ActionRecord Record(ActionOutcome outcome) => new()
    {
        Time = Clock.UtcNow.ToOffset(ServiceTime.Offset),
        Action = Plan.Operation.Name,
        Target = Plan.Target.ToString(),
        InstanceId = IdOf("instance"),
        NodeId = IdOf("node"),
        Region = Caller.Region,
        ProjectEnv = Plan.Target.Environment?.ToString(),
        Outcome = outcome,
        Caller = Caller.Client.Credentials.MaskedKeyId,
        LookCommand = Plan.LookCommandIn(Caller.Region),
    };

    private long? IdOf(string kind) =>
        Plan.Target.Kind == kind && long.TryParse(Plan.Target.Id, NumberStyles.None, CultureInfo.InvariantCulture, out long id) ? id : null;
}
