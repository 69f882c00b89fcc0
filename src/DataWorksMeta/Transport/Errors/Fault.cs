namespace DataWorksMeta.Transport;

/// <summary>
/// Why one attempt gave no result. Faults are values up to the edge of the transport: what is learnt of one makes another.
/// </summary>
internal sealed record Fault
{
    public Fault(string code, string message, int? statusCode = null, string? requestId = null, Exception? cause = null)
    {
        Code = code;
        Message = message;
        StatusCode = statusCode;
        RequestId = requestId;
        Cause = cause;
        Rule = FaultCatalogue.Find(code, statusCode);
    }

    /// <summary>The service's own code, or <c>Dw.&lt;Name&gt;</c> for what failed on this side.</summary>
    public string Code { get; }

    public string Message { get; init; }

    /// <summary>The HTTP status, where there was one.</summary>
    public int? StatusCode { get; }

    public string? RequestId { get; init; }

    public Exception? Cause { get; }

    /// <summary>The code of the fault that led to this one, where it says more than that one did.</summary>
    public string? InnerCode { get; init; }

    /// <summary>When the last attempt of the call was sent, on the clock that is never set back.</summary>
    public TimeSpan? SentElapsed { get; init; }

    /// <summary>What became of a write; <see langword="null"/> for reads, and for what never was a call.</summary>
    public ActionOutcome? Outcome { get; init; }

    /// <summary>What follows from it: that of its code, unless more is known of the case.</summary>
    public FaultRule Rule { get; init; }

    public FaultKind Kind => Rule.Kind;

    public RetryRule Retry
    {
        get => Rule.Retry;
        init => Rule = Rule with { Retry = value };
    }

    public string Advice
    {
        get => Rule.Advice;
        init => Rule = Rule with { Advice = value };
    }

    /// <summary>No later call of the same run could do better.</summary>
    public bool EndsPipeline
    {
        get => Rule.EndsPipeline;
        init => Rule = Rule with { EndsPipeline = value };
    }

    /// <summary>The service does not know the key, or no longer: nothing was done.</summary>
    public bool IsRefusedKey =>
        Kind == FaultKind.Authentication
        && (Code.StartsWith("InvalidSecurityToken", StringComparison.OrdinalIgnoreCase)
            || Code.StartsWith("InvalidAccessKeyId", StringComparison.OrdinalIgnoreCase)
            || Code.StartsWith("SecurityTokenExpired", StringComparison.OrdinalIgnoreCase));

    /// <summary>The wait the service asked for.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The server's clock when it answered.</summary>
    public DateTimeOffset? ServerTime { get; init; }

    /// <summary>The same, with the place that led to it.</summary>
    public Fault At(string place) => this with { Message = $"{place}: {Message}" };

    /// <summary>No reply came, for a reason that lies on the way and not in what was asked.</summary>
    public bool IsOnTheWay =>
        StatusCode is null
        && Outcome != ActionOutcome.Unclear
        && (Kind is FaultKind.Connection or FaultKind.Security || Code == ErrorId.TimedOut);

    /// <summary>Such a reason that a service under load gives as well.</summary>
    public bool MayComeFromLoad => Code is ErrorId.ConnectionLost or ErrorId.TimedOut;

    public bool MayRetry(bool isRead) => Retry switch
    {
        RetryRule.NotSent or RetryRule.Clock or RetryRule.Key => true,
        // A wait that came with another code is no word that nothing was done.
        RetryRule.Throttled => isRead || Kind == FaultKind.Limit,
        RetryRule.ReadsOnly => isRead,
        _ => false,
    };
}
