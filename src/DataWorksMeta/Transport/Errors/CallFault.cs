namespace DataWorksMeta.Transport;

/// <summary>What a fault means for the call it ends: the same failure says other things of a write than of a read.</summary>
internal static class CallFault
{
    private const string Look =
        "It may have been done all the same: look at the thing itself before the call is made again.";

    private const string NoPages =
        "The operation has no pages, so it cannot be asked for less at once: look at it in the DataWorks console (a log in the Operation "
        + "Center), and check -Endpoint.";

    public static Fault Of(ApiRequest request, Fault fault)
    {
        if (!request.IsRead && IsUnclear(fault))
        {
            return fault with
            {
                Message = $"{fault.Message.TrimEnd('.')}; whether it was done is not known.",
                Retry = RetryRule.Never,
                Advice = $"{Look} {fault.Advice}",
            };
        }
        return fault.Code == ErrorId.ReplyTooLarge && !HasPages(request) ? fault with { Advice = NoPages } : fault;
    }

    /// <summary>Whether the request had left this machine and no word came back of what became of it.</summary>
    private static bool IsUnclear(Fault fault) => fault.Retry == RetryRule.ReadsOnly || fault.Code is ErrorId.ReplyTooLarge;

    private static bool HasPages(ApiRequest request) =>
        request.Query.Concat(request.Form).Any(static pair => pair.Key is "PageSize" or "MaxResults");
}
