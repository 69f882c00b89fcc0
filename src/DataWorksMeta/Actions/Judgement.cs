namespace DataWorksMeta.Actions;

/// <summary>What is to be thought of an action before it is done, by what is known of its target already.</summary>
internal sealed class Judgement
{
    private Judgement(string? reason, DwException? refusal)
    {
        Reason = reason;
        Refusal = refusal;
    }

    /// <summary>Nothing speaks against it.</summary>
    public static Judgement Go { get; } = new(null, null);

    /// <summary>Why it need not be done; <see langword="null"/> where it is to be done, or must not be.</summary>
    public string? Reason { get; }

    /// <summary>Why it must not be done without being forced.</summary>
    public DwException? Refusal { get; }

    /// <summary>It need not be done.</summary>
    /// <param name="reason">Why: a half sentence, such as <c>it has ended</c>.</param>
    public static Judgement Skip(string reason) => new(reason, null);

    /// <summary>It must not be done, unless a person insists.</summary>
    public static Judgement Refuse(DwException refusal) => new(null, refusal);
}
