namespace DataWorksMeta.Transport;

/// <summary>Why one attempt gave no result. Faults are values up to the edge of the transport.</summary>
internal sealed class Fault
{
    public Fault(string code, string message, int? statusCode = null, string? requestId = null, Exception? cause = null)
    {
        FaultRule rule = FaultCatalogue.Find(code, statusCode);
        Code = code;
        Message = message;
        StatusCode = statusCode;
        RequestId = requestId;
        Cause = cause;
        Kind = rule.Kind;
        Retry = rule.Retry;
        Advice = rule.Advice;
        EndsPipeline = rule.EndsPipeline;
    }

    /// <summary>The service's own code, or <c>Dw.&lt;Name&gt;</c> for what failed on this side.</summary>
    public string Code { get; }

    public string Message { get; }

    /// <summary>The HTTP status, where there was one.</summary>
    public int? StatusCode { get; }

    public string? RequestId { get; }

    public Exception? Cause { get; }

    public FaultKind Kind { get; }

    public RetryRule Retry { get; set; }

    public string Advice { get; set; }

    /// <summary>No later call of the same run could do better.</summary>
    public bool EndsPipeline { get; set; }

    /// <summary>The wait the service asked for.</summary>
    public TimeSpan? RetryAfter { get; set; }

    /// <summary>The server's clock when it answered.</summary>
    public DateTimeOffset? ServerTime { get; set; }

    public bool MayRetry(bool isRead) => Retry switch
    {
        RetryRule.Throttled or RetryRule.NotSent or RetryRule.Clock => true,
        RetryRule.ReadsOnly => isRead,
        _ => false,
    };
}
