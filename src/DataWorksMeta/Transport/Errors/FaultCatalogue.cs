using static DataWorksMeta.Transport.Advice;
using static DataWorksMeta.Transport.FaultKind;
using static DataWorksMeta.Transport.RetryRule;

namespace DataWorksMeta.Transport;

/// <summary>Every code this module knows, and what the person who meets it should do.</summary>
internal static class FaultCatalogue
{
    public static IEnumerable<string> Ids => ServiceFaults.ByCode.Keys.Concat(OwnFaults.ById.Keys);

    /// <summary>Whether anything is known of a code but its status.</summary>
    public static bool Knows(string code) => Exact(code) is not null || Family(code) is not null;

    /// <summary>Whether the code itself is known, and not only codes like it.</summary>
    public static bool KnowsExactly(string code) => Exact(code) is not null;

    public static FaultRule Find(string code, int? statusCode)
    {
        if (Exact(code) is FaultRule exact)
            return exact;
        if (code.EndsWith(".NotExist", StringComparison.OrdinalIgnoreCase)
            || code.EndsWith("NotExists", StringComparison.OrdinalIgnoreCase))
        {
            return new FaultRule(NotFound, Never, CheckObject);
        }
        return Family(code) ?? OfStatus(statusCode);
    }

    private static FaultRule? Exact(string code) => ServiceFaults.ByCode.GetValueOrDefault(code) ?? OwnFaults.ById.GetValueOrDefault(code);

    private static FaultRule? Family(string code)
    {
        foreach ((string prefix, FaultRule rule) in ServiceFaults.ByPrefix)
        {
            if (code.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
                return rule;
        }
        return null;
    }

    private static FaultRule OfStatus(int? statusCode) => statusCode switch
    {
        401 => new FaultRule(Authentication, Never, WrongKey),
        403 => new FaultRule(Permission, Never, Grant),
        404 => new FaultRule(NotFound, Never, CheckObject),
        407 => new FaultRule(Connection, Never, "The proxy wants a user name and a password."),
        408 or 504 => new FaultRule(TimedOut, ReadsOnly, TryLater),
        429 => new FaultRule(Limit, Throttled, SlowDown),
        >= 500 => new FaultRule(Unavailable, ReadsOnly, TryLater),
        >= 400 => new FaultRule(InvalidInput, Never, CheckValue),
        _ => new FaultRule(Refused, Never, TryLater),
    };
}
