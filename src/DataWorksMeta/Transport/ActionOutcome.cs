namespace DataWorksMeta;

/// <summary>What became of an operation that changes something. After it was sent there are five ends and no sixth.</summary>
public enum ActionOutcome
{
    /// <summary>It is on its way.</summary>
    Sending,

    /// <summary>The service said that it takes it.</summary>
    Accepted,

    /// <summary>No answer came, and a look at the thing itself shows that it was done.</summary>
    Proven,

    /// <summary>It was not done: the service said so, or nothing had left this machine.</summary>
    Refused,

    /// <summary>It was sent, and whether it was done is not known. It was not sent again.</summary>
    Unclear,

    /// <summary>It was not sent: the thing is so already, it came twice, a guard stood before it, or a person said no.</summary>
    Skipped,
}
