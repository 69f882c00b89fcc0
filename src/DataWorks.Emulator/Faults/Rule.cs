using System.Text.Json.Serialization;
using DataWorks.Emulator.Protocol;

namespace DataWorks.Emulator.Faults;

/// <summary>Replaces the reply to the calls that it matches, or lets them fail in a named way.</summary>
internal sealed class Rule
{
    private int _used;

    public string? Action { get; set; }

    /// <summary>Text found in any parameter value.</summary>
    public string? Contains { get; set; }

    /// <summary>How often the rule answers; null is always.</summary>
    public int? Times { get; set; }

    public bool BeforeSignature { get; set; }

    public RuleReply? Reply { get; set; }

    /// <summary>A fault by its name, instead of a reply.</summary>
    public string? Fault { get; set; }

    /// <summary>How late a slow or late reply is, where the settings are not to say it.</summary>
    public int? SlowMs { get; set; }

    [JsonInclude]
    public int Used => Volatile.Read(ref _used);

    /// <summary>Throws <see cref="FormatException"/> with a sentence for the user.</summary>
    public void Check()
    {
        if (Reply is null == Fault is null)
            throw new FormatException("A rule has either a reply or a fault.");
        Reply?.Check();
        if (Fault is not null)
            FaultPlan.KindOf(Fault);
        if (Fault is not null && BeforeSignature)
            throw new FormatException("A fault comes after the signature.");
        if (SlowMs < 0)
            throw new FormatException("Delays must not be negative.");
    }

    public bool TryUse(ApiCall call)
    {
        if (Action is not null && Action != call.Action)
            return false;
        if (Contains is not null && !call.Parameters.AnyValueContains(Contains))
            return false;
        if (Times is not { } times)
        {
            Interlocked.Increment(ref _used);
            return true;
        }

        int used = Volatile.Read(ref _used);
        while (used < times)
        {
            int seen = Interlocked.CompareExchange(ref _used, used + 1, used);
            if (seen == used)
                return true;
            used = seen;
        }

        return false;
    }
}
