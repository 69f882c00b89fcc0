namespace DataWorksMeta.Transport;

/// <summary>What is known about a code before it is ever met.</summary>
internal sealed class FaultRule(FaultKind kind, RetryRule retry, string advice, bool endsPipeline = false)
{
    public FaultKind Kind { get; } = kind;

    public RetryRule Retry { get; } = retry;

    public string Advice { get; } = advice;

    public bool EndsPipeline { get; } = endsPipeline;
}
