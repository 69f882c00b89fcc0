using DataWorks.Emulator.Faults;
using DataWorks.Emulator.Operations;
using DataWorks.Emulator.Protocol;

namespace DataWorks.Emulator.Hosting;

/// <summary>What is to be done with a call: one of a rule's reply, a refusal, or an operation with or without a fault.</summary>
internal readonly record struct Verdict
{
    public RuleReply? Rule { get; init; }

    public ServiceError? Refusal { get; init; }

    /// <summary>Until the next call would be accepted.</summary>
    public TimeSpan RetryAfter { get; init; }

    public Operation? Operation { get; init; }

    public FaultKind Fault { get; init; }

    /// <summary>How late a slow or late reply is.</summary>
    public int SlowMs { get; init; }
}
