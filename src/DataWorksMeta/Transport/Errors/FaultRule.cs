namespace DataWorksMeta.Transport;

/// <summary>What is known about a code before it is ever met.</summary>
internal sealed record FaultRule(FaultKind Kind, RetryRule Retry, string Advice, bool EndsPipeline = false);
