namespace DataWorksMeta;

/// <summary>One operation of this session that changed something, or may have: a line of the journal (Get-DwAction).</summary>
public sealed record ActionRecord
{
    internal ActionRecord()
    {
    }

    /// <summary>When it was sent; for what was skipped, when that was decided. On the clock of this machine.</summary>
    public DateTimeOffset Time { get; internal init; }

    /// <summary>The service's operation, such as <c>RestartInstance</c>.</summary>
    public string Action { get; internal init; } = string.Empty;

    /// <summary>What it changes: its kind and its id.</summary>
    public string Target { get; internal init; } = string.Empty;

    /// <summary>The id of the run, where it is one.</summary>
    public long? InstanceId { get; internal init; }

    /// <summary>The id of the node, where it is one.</summary>
    public long? NodeId { get; internal init; }

    /// <summary>The region that was asked.</summary>
    public string? Region { get; internal init; }

    /// <summary>The environment, where there are two: <c>Prod</c> or <c>Dev</c>.</summary>
    public string? ProjectEnv { get; internal init; }

    /// <summary>What became of it.</summary>
    public ActionOutcome Outcome { get; internal init; }

    /// <summary>The code of the error that stands for it, or of what was doubtful about it.</summary>
    public string? Code { get; internal init; }

    /// <summary>The id under which the service's support, and ActionTrail, find the call.</summary>
    public string? RequestId { get; internal init; }

    /// <summary>How often it was sent: more than once only where the service had refused it before doing anything.</summary>
    public int Attempts { get; internal init; }

    /// <summary>How long it took, in milliseconds, the looks after it included; <see langword="null"/> while it is on its way.</summary>
    public long? DurationMs { get; internal init; }

    /// <summary>The last four characters of the access key id it was signed with.</summary>
    public string? Caller { get; internal init; }

    /// <summary>The command that shows whether it was done.</summary>
    public string? LookCommand { get; internal init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Action} {Target} {Outcome}";
}
