using System.Globalization;
using DataWorksMeta.Transport;

namespace DataWorksMeta;

/// <summary>
/// A call that gave no result: what failed, on which thing, and what the service said. The only exception this module throws.
/// </summary>
public sealed class DwException : Exception
{
    private const int LongestSubject = 120;

    /// <summary>A failure on this side, before or instead of a call.</summary>
    internal DwException(string errorId, string message, Exception? cause = null, string? advice = null)
        : this(Own(errorId, message, cause, advice))
    {
    }

    internal DwException(Fault fault, string? action = null, string? subject = null, string? region = null, int attempts = 0)
        : base(Compose(fault, action, subject, attempts), fault.Cause)
    {
        Fault = fault;
        Action = action;
        Region = region;
        Attempts = attempts;
    }

    /// <summary>
    /// The service's own code, such as <c>InvalidParameter.Meta.NotExist</c>, or <c>Dw.&lt;Name&gt;</c> for what failed on this side.
    /// </summary>
    public string Code => Fault.Code;

    /// <summary>The id under which the service's support finds the call; <see langword="null"/> where no reply came.</summary>
    public string? RequestId => Fault.RequestId;

    /// <summary>The HTTP status; <see langword="null"/> where no reply came.</summary>
    public int? StatusCode => Fault.StatusCode;

    /// <summary>Whether the same call, made again later, could succeed.</summary>
    public bool IsRetryable => Fault.Retry is not RetryRule.Never;

    /// <summary>
    /// What became of a change: <see cref="ActionOutcome.Refused"/>, <see cref="ActionOutcome.Unclear"/>, or
    /// <see cref="ActionOutcome.Skipped"/> where a guard stood before it; <see langword="null"/> where nothing was to be changed.
    /// </summary>
    public ActionOutcome? Outcome => Fault.Outcome;

    /// <summary>
    /// The code of what led to this error, such as <c>Dw.ConnectionLost</c> where <see cref="Code"/> is <c>Dw.OutcomeUnknown</c>;
    /// <see langword="null"/> where the code says it all.
    /// </summary>
    public string? InnerCode => Fault.InnerCode;

    /// <summary>What to do next, in plain words.</summary>
    public string RecommendedAction => Fault.Advice;

    /// <summary>The service's operation, such as <c>GetMetaTableProducingTasks</c>; <see langword="null"/> where none was called.</summary>
    public string? Action { get; }

    /// <summary>The region asked, where one was known.</summary>
    public string? Region { get; }

    /// <summary>How often the call was sent.</summary>
    public int Attempts { get; }

    internal Fault Fault { get; }

    /// <summary>
    /// What brought it about, where that is known as an object: of <c>Dw.WillNotCome</c> the run that was to bring it.
    /// </summary>
    public object? Cause { get; internal init; }

    /// <summary>
    /// Where this error ended a run over many inputs: how many of them had been dealt with, in order. The error's TargetObject is the first
    /// that was not.
    /// </summary>
    public long? AnsweredCount { get; private set; }

    /// <summary>The same end of a run, with how far the run had come, so that it can go on from there.</summary>
    internal DwException EndingRun(long answered, object? firstUnanswered)
    {
        if (AnsweredCount is not null)
            return this;
        string text = Message;
        if (answered > 0 || Fault.Kind == FaultKind.Limit)
        {
            string first = firstUnanswered is string name ? ": " + Redact.Text(name, null, LongestSubject) : string.Empty;
            text = string.Create(
                CultureInfo.InvariantCulture,
                $"{Message} Inputs dealt with before it: {answered}. The error's TargetObject is the first that was not{first}.");
        }
        return new DwException(this, text) { AnsweredCount = answered };
    }

    /// <summary>The same end of a wait, with what it was not waited for to the end.</summary>
    internal DwException EndingWait(string unfinished, long ended) => new(this, $"{Message} {unfinished}") { AnsweredCount = ended };

    /// <summary>The same failure, where no later question could do better.</summary>
    internal DwException EndingWalk() => new(this, Message, Fault with { EndsPipeline = true });

    /// <summary>The same failure of a part, saying what the answer is without for its sake.</summary>
    internal DwException Without(string part) => new(this, Sentence($"{part}: {Message}"));

    /// <summary>The same end of a run, with one more sentence.</summary>
    internal DwException With(string sentence) => new(this, $"{Message} {sentence}") { AnsweredCount = AnsweredCount };

    /// <summary>The same failed call, told by who knows more of it.</summary>
    internal DwException Retold(Fault fault) => new(this, Sentence(fault.Message), fault);

    private DwException(DwException original, string message, Fault? fault = null)
        : base(message, original.InnerException)
    {
        Fault = fault ?? original.Fault;
        Action = original.Action;
        Region = original.Region;
        Attempts = original.Attempts;
        Cause = original.Cause;
    }

    private static Fault Own(string errorId, string message, Exception? cause, string? advice)
    {
        var fault = new Fault(errorId, message, cause: cause);
        return advice is null ? fault : fault with { Advice = advice };
    }

    private static string Compose(Fault fault, string? action, string? subject, int attempts)
    {
        if (action is null)
            return Sentence(fault.Message);
        if (subject is not null)
            subject = Redact.Text(subject, null, LongestSubject);
        string thing = subject is null ? action : $"{action} for '{subject}'";
        var details = new List<string> { fault.Code };
        if (fault.StatusCode is int status)
            details.Add($"HTTP {status}");
        if (fault.RequestId is not null)
            details.Add($"request id {fault.RequestId}");
        if (attempts > 1)
            details.Add($"{attempts} attempts");
        return $"{thing} failed: {fault.Message} ({string.Join(", ", details)})";
    }

    // An address begins as it is written.
    private static string Sentence(string text) =>
        text.StartsWith("http", StringComparison.Ordinal) ? text : string.Concat(text[..1].ToUpperInvariant(), text.AsSpan(1));
}
