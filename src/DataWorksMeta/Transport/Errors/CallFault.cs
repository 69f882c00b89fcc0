namespace DataWorksMeta.Transport;

/// <summary>What a fault means for the call it ends: the same failure says other things of a write than of a read.</summary>
internal static class CallFault
{
    private const int ProxyWantsSignIn = 407;

    private const string Look =
        "It may have been done all the same: look at the thing itself before the call is made again.";

    private const string NoPages =
        "The operation has no pages, so it cannot be asked for less at once: look at it in the DataWorks console (a log in the Operation "
        + "Center), and check -Endpoint.";

    public static Fault Of(ApiRequest request, Fault fault)
    {
        if (request.IsRead)
            return fault.Code == ErrorId.ReplyTooLarge && !HasPages(request) ? fault with { Advice = NoPages } : fault;
        // A text that names the states is a refusal, whatever code and status it came with.
        if (WrongState.Told(fault) is Fault told)
            return told with { Outcome = ActionOutcome.Refused };
        if (!IsUnclear(fault))
            return fault with { Outcome = ActionOutcome.Refused };
        return fault with { Outcome = ActionOutcome.Unclear, Retry = RetryRule.Never, Advice = $"{Look} {fault.Advice}" };
    }

    /// <summary>
    /// Whether the request had left this machine and no word came back of what became of it. The code tells, and the status where the code
    /// is not known; a page that is not the service's tells nothing.
    /// </summary>
    private static bool IsUnclear(Fault fault) => fault.Code switch
    {
        ErrorId.ReplyTooLarge or ErrorId.Redirected => true,
        ErrorId.HttpError => fault.StatusCode != ProxyWantsSignIn && fault.Kind != FaultKind.Limit,
        _ => fault.Retry == RetryRule.ReadsOnly
            || FaultCatalogue.Find(fault.Code, fault.StatusCode).Retry == RetryRule.ReadsOnly
            || (fault.StatusCode >= 500 && !IsRefusal(fault)),
    };

    // With a status of failure a code that is only like another one tells nothing; those of the operation centre come so.
    private static bool IsRefusal(Fault fault) =>
        fault.Kind == FaultKind.Limit
        || FaultCatalogue.KnowsExactly(fault.Code)
        || fault.Code.StartsWith("Invalid.Wkbench", StringComparison.OrdinalIgnoreCase);

    private static bool HasPages(ApiRequest request) =>
        request.Query.Concat(request.Form).Any(static pair => pair.Key is "PageSize" or "MaxResults");
}
