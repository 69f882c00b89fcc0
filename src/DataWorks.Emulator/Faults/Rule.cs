using System.Text.Json.Serialization;
using DataWorks.Emulator.Protocol;

namespace DataWorks.Emulator.Faults;

/// <summary>Replaces the reply to the calls that it matches.</summary>
internal sealed class Rule
{
    private int _used;

    public string? Action { get; set; }

    /// <summary>Text found in any parameter value.</summary>
    public string? Contains { get; set; }

    /// <summary>How often the rule answers; null is always.</summary>
    public int? Times { get; set; }

    public bool BeforeSignature { get; set; }

    [JsonRequired]
    public RuleReply Reply { get; set; } = new();

    [JsonInclude]
    public int Used => Volatile.Read(ref _used);

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
